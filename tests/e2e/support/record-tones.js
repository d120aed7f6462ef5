// Runs in the page before its own scripts: a test cannot hear, so it reads the notes.
const played = [];
const start = OscillatorNode.prototype.start;

OscillatorNode.prototype.start = function (when) {
  played.push({ frequency: Math.round(this.frequency.value), audible: this.context.state === 'running' });
  start.call(this, when);
};

globalThis.playedNotes = { list: () => [...played] };
