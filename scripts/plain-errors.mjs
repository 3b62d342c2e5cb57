/**
 * For the programs that people start by hand (scripts/run.mjs): what is wrong with the configuration is said
 * as it stands. The stack is for errors of ours.
 */
process.on('uncaughtException', (error) => {
  console.error(error?.name === 'ConfigurationError' ? `\n${error.message}\n` : error);
  process.exit(1);
});
