/** Says what is wrong with the configuration, in words for people, before anything long begins. */

import { ConfigurationError, env, readCredentials } from '@/lib/env';
import { refuseUnsafeSettings } from '@/lib/live/refuse-unsafe';

try {
  env();
  readCredentials();
  refuseUnsafeSettings();
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
