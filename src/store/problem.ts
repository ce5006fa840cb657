/** A fault that whoever runs the program can mend; the message says what is wrong and what to do. */
export class StoreProblem extends Error {
  override name = 'StoreProblem'
}
