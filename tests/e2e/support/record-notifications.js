// Runs in the page before its own scripts: a test cannot look at, or click on, the system's own notifications.
const shown = [];

class RecordedNotification extends Notification {
  open = true;

  constructor(title, options) {
    super(title, options);
    shown.push(this);
  }

  close() {
    this.open = false;
    super.close();
  }
}

globalThis.Notification = RecordedNotification;
globalThis.shownNotifications = {
  list: () => shown.map(({ title, body, open }) => ({ title, body, open })),
  /** Clicks the open notification with this title; false if there is none. */
  click: (title) => {
    const notification = shown.findLast((candidate) => candidate.open && candidate.title === title);
    notification?.dispatchEvent(new Event('click'));
    return notification !== undefined;
  },
};
