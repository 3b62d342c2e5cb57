import path from 'node:path';

/** Built from a copy under .data/bench, so that nothing is left beside the sources. */
export default {
  poweredByHeader: false,
  serverExternalPackages: ['mysql2'],
  turbopack: { root: path.resolve(import.meta.dirname, '../../..') },
};
