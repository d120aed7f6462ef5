// Runs before npm's scripts, in plain JavaScript that any Node understands: an older one cannot run TypeScript and
// would end in a stack trace.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    [
      `This is Node ${process.versions.node}, which is too old for Offhook’s scripts.`,
      'Node 24 is one of its dependencies: run “npm ci” (with install scripts allowed), then call things through npm,',
      'as in “npm start”. Or install Node 24.',
    ].join('\n'),
  );
  process.exitCode = 1;
}
