# The proxy alone. `docker build -t limn-proxy .`
FROM node:24-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json ./
# No scripts: nothing of what the proxy needs has any. Optional packages are what the matcher decodes with, and Node, which is here.
RUN npm ci --omit=dev --ignore-scripts && rm -rf node_modules/node-linux-* node_modules/node-win-* && npm cache clean --force
COPY lib/contract ./lib/contract
COPY lib/consent ./lib/consent
COPY matcher ./matcher
COPY proxy ./proxy
# Secrets, checkpoints and, without PostgreSQL, the ledger: keep this volume, and back it up apart from the database.
RUN mkdir -p /data && chown node:node /data
VOLUME /data
USER node
ENV HOST=0.0.0.0 PORT=8787 LIMN_LEDGER=/data/ledger.sqlite LIMN_KEYS=/data/proxy.keys.json LIMN_AUDIT=/data/audit
EXPOSE 8787
HEALTHCHECK --interval=10s --timeout=3s CMD ["node", "-e", "fetch('http://127.0.0.1:8787/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Room for pictures on their way, so that garbage is looked for less often (see scripts/setup/run.mjs).
CMD ["node", "--initial-old-space-size=128", "proxy/server.ts"]
