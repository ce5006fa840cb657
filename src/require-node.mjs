// Plain JavaScript on purpose: it also runs on the old Node that it warns about.
const wanted = 24
const major = Number(process.versions.node.split('.')[0])
if (major < wanted) {
  process.stderr.write(
    `vernetzt needs Node ${wanted}, this is ${process.versions.node}.\n` +
      'npm normally brings it along: run "npm install" again, with install scripts allowed, or install Node 24.\n',
  )
  process.exit(1)
}
