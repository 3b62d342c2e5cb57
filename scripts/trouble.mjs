/**
 * Something that the person at the keyboard can put right. Its message is shown as it stands,
 * without a stack: it says what is wrong and what would help.
 */
export class Trouble extends Error {
  name = 'Trouble';
}

/** Work that was given up because the person asked to stop; nobody needs to read about it. */
export class Interrupted extends Error {
  name = 'Interrupted';
}

/** Ends the process with a message for Trouble and a stack for anything else. */
export function fail(error) {
  if (!(error instanceof Interrupted)) {
    console.error(`\n${error instanceof Trouble ? error.message : (error?.stack ?? error)}\n`);
  }
  process.exitCode = error instanceof Interrupted ? 130 : 1;
}
