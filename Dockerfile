# One image for the web server, the worker and the commands (migrate, doctor, make-admin). See docs/going-live.md.

FROM node:22-bookworm-slim AS build
WORKDIR /shop
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
ENV NEXT_TELEMETRY_DISABLED=1
RUN node_modules/.bin/next build
RUN npm prune --omit=dev --no-audit --no-fund
RUN rm -rf .next/cache

FROM node:22-bookworm-slim
WORKDIR /shop
# Owned by root and run by somebody else: the shop cannot change its own code.
COPY --from=build /shop ./
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 __NEXT_PROCESSED_ENV=true PORT=3000
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://localhost:3000/api/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=8", "scripts/web.mjs"]
