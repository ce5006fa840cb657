import type { Feature } from '../../core/feature.ts'
import type { Queue } from '../../core/ports.ts'
import { add, addDialogue } from './add.ts'
import { arrived, discard } from './arrived.ts'
import { agree, consent } from './consent.ts'
import { type FetchOptions, fetchFiles } from './fetch.ts'
import { fileData } from './personal.ts'
import { confirmRemove, remove } from './remove.ts'
import { confirmSend, report, send } from './send.ts'
import { documentById } from './store/documents.ts'
import { take } from './take.ts'
import { again, quiet, tell } from './tell.ts'
import { write, writeDialogue } from './write.ts'

export type DocumentationOptions = FetchOptions & { queue: Queue }

/** What past meetings leave: files given in chat and texts, kept with their meeting and sent to those who were there. */
export function documentation(options: DocumentationOptions): Feature {
  return {
    name: 'documentation',
    commands: [
      ...[take(options.queue), arrived, discard, add, write, consent, agree],
      ...[send, confirmSend, report, tell, quiet, again, remove, confirmRemove],
    ],
    dialogues: [addDialogue, writeDialogue],
    jobs: [fetchFiles(options)],
    takesFiles: 'documentation.take',
    personalData: [fileData],
    scopes: {
      async document(ctx, id) {
        const found = await documentById(ctx, id)
        return found && { networks: [found.networkId] }
      },
    },
  }
}
