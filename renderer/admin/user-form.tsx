import type { AdminView } from '#shared/desktop-api/views.ts';
import { hasPermission, ROLE_PERMISSIONS } from '#shared/permissions.ts';
import { PERMISSIONS, type Permission, ROLES } from '#shared/vocabulary.ts';
import { Chip } from '../ui/badge.tsx';
import field from '../ui/field.module.css';
import { RadioList } from '../ui/radio-list.tsx';
import { Segments } from '../ui/segments.tsx';
import { TextField } from '../ui/text-field.tsx';
import { problemIn } from './field-problems.ts';
import { type FormProps, useRecord } from './form-context.ts';
import { FieldRow, FormGroup } from './form-group.tsx';
import { OwnLines } from './own-lines.tsx';
import { RecordForm } from './record-form.tsx';
import { SwitchLine } from './switch-line.tsx';
import styles from './user-form.module.css';
import { passwordHint, type Refinement, refined, refinementOf } from './user-rules.ts';
import { PERMISSION_WORDS, ROLE_NAMES } from './words.ts';

const ROLE_OPTIONS = ROLES.map((id) => ({
  id,
  label: ROLE_NAMES[id],
  detail: ROLE_PERMISSIONS[id].map((permission) => PERMISSION_WORDS[permission].name).join(' · '),
}));

interface UserFormProps extends FormProps<'user'> {
  readonly myId: string | null;
}

/** A colleague: who they are, what they may do, and how they sign in. */
export function UserForm({ myId, ...props }: UserFormProps) {
  const { id, values, change, error, about, problems } = useRecord(props);
  const online = props.view.users.find((user) => user.id === id)?.online;
  const refinementProblem = problemIn(problems, 'refinements');
  return (
    <RecordForm
      editor={props.editor}
      title={values.name.trim() || 'New user'}
      unremovable={
        id === myId
          ? 'This is you.'
          : queuesOf(props.view, id).length > 0
            ? 'Take them out of their queues first.'
            : props.view.lines.some(({ values: line }) => line.userId !== null && line.userId === id)
              ? 'Give their numbers to somebody else first, or remove them.'
              : null
      }
      marks={
        <>
          {!values.active && <Chip>Inactive</Chip>}
          {online !== undefined && values.active && (
            <Chip look={online ? 'accent' : 'quiet'}>{online ? 'Online' : 'Offline'}</Chip>
          )}
        </>
      }
    >
      <FormGroup title="Person">
        <FieldRow>
          <TextField
            label="Name"
            value={values.name}
            onChange={(name) => change({ name })}
            error={error('name')}
            description={about('name', 'As colleagues see it.')}
            maxLength={200}
            autoFocus={id === null}
          />
          <TextField
            label="Extension"
            value={values.extension}
            onChange={(extension) => change({ extension })}
            error={error('extension')}
            description={about('extension', 'Digits; they sign in with it.')}
            inputMode="numeric"
            maxLength={32}
          />
        </FieldRow>
        <TextField
          label={id === null ? 'Password' : 'New password'}
          type="password"
          value={values.password ?? ''}
          onChange={(password) => change({ password: password === '' ? null : password })}
          error={error('password')}
          description={passwordHint(values.password, id === null)}
          autoComplete="new-password"
          maxLength={256}
        />
        <SwitchLine
          label="Active"
          detail={about(
            'active',
            'Can sign in. Switched off, they are signed out at once and what they were answering goes back to its queue.',
          )}
          isSelected={values.active}
          onChange={(active) => change({ active })}
          error={error('active')}
        />
        <Membership view={props.view} id={id} />
      </FormGroup>
      <OwnLines owner={{ kind: 'user', id }} view={props.view} />
      <FormGroup title="Role" about="What somebody may do. Single permissions below refine it.">
        <RadioList
          label="Role"
          labelHidden
          options={ROLE_OPTIONS}
          value={values.role}
          onChange={(role) => change({ role })}
          error={error('role')}
          description={about('role')}
        />
      </FormGroup>
      <FormGroup
        title="Permissions"
        about={about('refinements', 'As the role says, unless set otherwise here.')}
      >
        <div aria-invalid={refinementProblem !== null} className={styles.permissions}>
          {PERMISSIONS.map((permission) => (
            <PermissionLine
              key={permission}
              permission={permission}
              given={hasPermission(values, permission)}
              byRole={ROLE_PERMISSIONS[values.role].includes(permission)}
              value={refinementOf(values.refinements, permission)}
              onChange={(to) => change({ refinements: refined(values.refinements, permission, to) })}
            />
          ))}
          {refinementProblem !== null && <p className={field.error}>{refinementProblem}</p>}
        </div>
      </FormGroup>
    </RecordForm>
  );
}

function queuesOf(view: AdminView, userId: string | null) {
  return view.queues.filter(({ values }) => values.members.some((member) => member.userId === userId));
}

function Membership({ view, id }: { readonly view: AdminView; readonly id: string | null }) {
  const queues = queuesOf(view, id);
  return (
    <p className={field.description}>
      {queues.length === 0
        ? 'In no queue yet: add them as a member of a queue.'
        : `Answers for ${queues.map(({ values }) => values.name).join(', ')}.`}
    </p>
  );
}

interface PermissionLineProps {
  readonly permission: Permission;
  readonly given: boolean;
  readonly byRole: boolean;
  readonly value: Refinement;
  readonly onChange: (value: Refinement) => void;
}

function PermissionLine({ permission, given, byRole, value, onChange }: PermissionLineProps) {
  const { name, detail } = PERMISSION_WORDS[permission];
  return (
    <div className={styles.permission}>
      <div className={styles.words}>
        <span className={field.label}>
          {name}{' '}
          <span className={given ? styles.given : styles.withheld}>{given ? 'allowed' : 'not allowed'}</span>
        </span>
        <span className={field.description}>{detail}</span>
      </div>
      <Segments<Refinement>
        label={name}
        options={[
          { id: 'role', label: `Role: ${byRole ? 'yes' : 'no'}` },
          { id: 'allowed', label: 'Allowed' },
          { id: 'withheld', label: 'Not allowed' },
        ]}
        value={value}
        onChange={onChange}
      />
    </div>
  );
}
