import { formatNumber } from '#shared/phone-number.ts';
import type { CheckedContact } from './check-contacts.ts';
import styles from './import-preview.module.css';

const SHOWN = 5;

interface ImportPreviewProps {
  readonly contacts: readonly CheckedContact[];
  /** Of the account. */
  readonly country: string;
}

/** The first contacts as they would be. */
export function ImportPreview({ contacts, country }: ImportPreviewProps) {
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <caption className={styles.caption}>
          {contacts.length > SHOWN ? `The first ${SHOWN}, as they will be` : 'As they will be'}
        </caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Company</th>
            <th scope="col">Numbers</th>
          </tr>
        </thead>
        <tbody>
          {contacts.slice(0, SHOWN).map(({ line, contact }) => (
            <tr key={line}>
              <td>
                <bdi>{contact.name}</bdi>
              </td>
              <td>
                <bdi>{contact.company}</bdi>
              </td>
              <td>
                {contact.numbers.map(({ number, label }) => (
                  <div key={number}>
                    {formatNumber(number, country)}
                    {label !== '' && <span className={styles.label}> {label}</span>}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
