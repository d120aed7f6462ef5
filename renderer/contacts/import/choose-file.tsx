import { CircleAlert, FileUp } from 'lucide-react';
import { DropZone, type FileDropItem, FileTrigger } from 'react-aria-components';
import { useServices } from '../../services.tsx';
import { Button } from '../../ui/button.tsx';
import styles from './choose-file.module.css';

interface ChooseFileProps {
  readonly reading: boolean;
  readonly problem: string | null;
}

/** A file is dropped here or chosen. */
export function ChooseFile({ reading, problem }: ChooseFileProps) {
  const { contactImport } = useServices();
  const take = (file: File) => void contactImport.read(file.name, file.arrayBuffer());
  return (
    <>
      {problem !== null && (
        <p className={styles.problem} role="alert">
          <CircleAlert size={16} aria-hidden="true" />
          <span>{problem}</span>
        </p>
      )}
      <DropZone
        aria-label="Drop a file here"
        className={styles.zone ?? ''}
        onDrop={({ items }) => {
          const file = items.find((item): item is FileDropItem => item.kind === 'file');
          if (file !== undefined) void file.getFile().then(take);
        }}
      >
        <FileUp size={22} aria-hidden="true" className={styles.icon} />
        {reading ? (
          <p role="status">Reading the file…</p>
        ) : (
          <>
            <p>Drop a CSV file or a vCard (.vcf) here, or</p>
            <FileTrigger
              acceptedFileTypes={['.csv', '.tsv', '.txt', '.vcf', '.vcard', 'text/csv', 'text/vcard']}
              onSelect={(files) => {
                const file = files?.[0];
                if (file !== undefined) take(file);
              }}
            >
              <Button look="primary" autoFocus>
                Choose a file
              </Button>
            </FileTrigger>
            <p className={styles.hint}>
              As Google Contacts, Outlook, a telephone or a spreadsheet exports them. Nothing is imported
              before you have seen it.
            </p>
          </>
        )}
      </DropZone>
    </>
  );
}
