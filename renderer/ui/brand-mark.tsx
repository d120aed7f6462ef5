import styles from './brand-mark.module.css';

/** The receiver off its hook, over two lines of text. */
export function BrandMark() {
  return (
    <svg className={styles.mark} viewBox="0 0 32 32" fill="none" aria-hidden="true">
      <rect width="32" height="32" rx="9" fill="var(--accent)" />
      <path
        d="M7.5 13.2c4.8-4.7 12.2-4.7 17 0l-2.4 2.5-3.1-1.7-.4-2.2a9.6 9.6 0 0 0-5.2 0l-.4 2.2-3.1 1.7z"
        fill="var(--on-accent)"
      />
      <path d="M11.5 19.5h9M13 23h6" stroke="var(--on-accent)" strokeWidth="1.9" strokeLinecap="round" />
    </svg>
  );
}
