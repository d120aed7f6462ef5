import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useStore } from 'zustand';
import { ListColumn } from '../messages/list-column.tsx';
import type { PlaceProps } from '../messages/messages-place.tsx';
import { ThreadView } from '../messages/thread-view.tsx';
import { useServices } from '../services.tsx';
import { TwoColumns } from '../shell/two-columns.tsx';
import styles from './phone-place.module.css';
import { QueueDetail } from './queue-detail.tsx';
import { QueueList } from './queue-list.tsx';

/** The phone: texts on the team's lines, and the queues that own them. */
export function PhonePlace(props: PlaceProps) {
  const { workspace } = useServices();
  const tab = useStore(workspace, (state) => state.phoneTab);
  return (
    <TwoColumns
      label="Phone"
      list={
        <Tabs
          className={styles.tabs ?? ''}
          selectedKey={tab}
          onSelectionChange={(key) => workspace.setState({ phoneTab: key === 'queues' ? 'queues' : 'sms' })}
        >
          <div className={styles.head}>
            <h1 className={styles.title}>Phone</h1>
            <TabList aria-label="Phone" className={styles.list ?? ''}>
              <Tab id="sms" className={styles.tab ?? ''}>
                SMS
              </Tab>
              <Tab id="queues" className={styles.tab ?? ''}>
                Queues
              </Tab>
            </TabList>
          </div>
          <TabPanel id="sms" className={styles.panel ?? ''}>
            <ListColumn {...props} />
          </TabPanel>
          <TabPanel id="queues" className={styles.panel ?? ''}>
            <QueueList />
          </TabPanel>
        </Tabs>
      }
      detail={
        tab === 'sms' ? (
          <ThreadView {...props} />
        ) : (
          <QueueDetail myId={props.status.me?.id} problem={props.claimProblem} />
        )
      }
    />
  );
}
