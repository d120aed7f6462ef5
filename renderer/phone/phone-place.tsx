import { useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useStore } from 'zustand';
import { CallDetail } from '../calls/call-detail.tsx';
import { HistoryColumn } from '../calls/history-column.tsx';
import { ContactDetail } from '../contacts/contact-detail.tsx';
import { PhonebookColumn } from '../contacts/phonebook-column.tsx';
import { ListColumn } from '../messages/list-column.tsx';
import type { PlaceProps } from '../messages/messages-place.tsx';
import { ThreadView } from '../messages/thread-view.tsx';
import { useServices } from '../services.tsx';
import { TwoColumns } from '../shell/two-columns.tsx';
import { PHONE_TABS, type PhoneTab } from '../stores/workspace-store.ts';
import { Count } from '../ui/badge.tsx';
import { PlaceTitle } from '../ui/place-title.tsx';
import styles from './phone-place.module.css';
import { QueueDetail } from './queue-detail.tsx';
import { QueueList } from './queue-list.tsx';

const TAB_NAMES: Readonly<Record<PhoneTab, string>> = {
  sms: 'SMS',
  history: 'History',
  phonebook: 'Phonebook',
  queues: 'Queues',
};

/** The phone: texts with outside numbers, calls, contacts, and the queues that own the team's lines. */
export function PhonePlace(props: PlaceProps) {
  const { workspace } = useServices();
  const { status, format, claimProblem } = props;
  const tab = useStore(workspace, (state) => state.phoneTab);
  const [callId, setCallId] = useState<string | null>(null);
  return (
    <TwoColumns
      label="Phone"
      list={
        <Tabs
          className={styles.tabs ?? ''}
          selectedKey={tab}
          onSelectionChange={(key) => {
            const chosen = PHONE_TABS.find((each) => each === key);
            if (chosen !== undefined) workspace.setState({ phoneTab: chosen });
          }}
        >
          <PlaceTitle title="Phone">
            <TabList aria-label="Phone" className={styles.list ?? ''}>
              {PHONE_TABS.map((id) => (
                <Tab key={id} id={id} className={styles.tab ?? ''}>
                  {TAB_NAMES[id]}
                  {id === 'sms' && (
                    <Count count={status.unreadTexts} label={`${status.unreadTexts} with unread texts`} />
                  )}
                </Tab>
              ))}
            </TabList>
          </PlaceTitle>
          <TabPanel id="sms" className={styles.panel ?? ''}>
            <ListColumn {...props} />
          </TabPanel>
          <TabPanel id="history" className={styles.panel ?? ''}>
            <HistoryColumn format={format} selectedId={callId} onSelect={setCallId} />
          </TabPanel>
          <TabPanel id="phonebook" className={styles.panel ?? ''}>
            <PhonebookColumn status={status} />
          </TabPanel>
          <TabPanel id="queues" className={styles.panel ?? ''}>
            <QueueList />
          </TabPanel>
        </Tabs>
      }
      detail={
        tab === 'sms' ? (
          <ThreadView {...props} />
        ) : tab === 'history' ? (
          <CallDetail callId={callId} format={format} />
        ) : tab === 'phonebook' ? (
          <ContactDetail />
        ) : (
          <QueueDetail myId={status.me?.id} problem={claimProblem} />
        )
      }
    />
  );
}
