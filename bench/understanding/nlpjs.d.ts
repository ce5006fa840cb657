declare module '@nlpjs/basic' {
  export class Nlp {
    constructor(settings: {
      languages: readonly string[]
      autoSave: boolean
      autoLoad: boolean
      forceNER: boolean
      nlu: { log: boolean }
    })
    addDocument(locale: string, text: string, intent: string): void
    train(): Promise<void>
    process(locale: string, text: string): Promise<{ classifications: { intent: string; score: number }[] }>
  }
}
