FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json prisma.config.ts ./
COPY prisma prisma
# The image brings Node 24 itself, so the npm package of that name is not needed.
RUN npm pkg delete devDependencies.node allowScripts.node && npm install --no-audit --no-fund
COPY src src
COPY locales locales
RUN npx prisma generate --no-hints && npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=build --chown=node:node /app ./
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/healthz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "--disable-warning=ExperimentalWarning", "--import", "./src/compile-cache.mjs", "--max-old-space-size=512", "--max-semi-space-size=8", "src/main.ts"]
