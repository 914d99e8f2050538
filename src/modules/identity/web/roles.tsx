import { Form, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, eraDateText, readDate } from '#kernel/values'
import {
  DataTable,
  DateField,
  ExportButton,
  FormBox,
  type LoadArgs,
  Notice,
  PageTitle,
  PrintLink,
  SelectField,
  TextField,
  TextLink,
  act,
  api,
  button,
  pageContext,
  usePage,
} from '#ui'
import type { operations } from '../index.ts'
import type { RoleMatrix } from '../schema.ts'
import { texts } from './organisation-texts.ts'

export async function loader({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const asked = new URL(request.url).searchParams
  const on = readDate(asked.get('on') ?? '')?.date ?? context.get(pageContext).shell.today
  return { matrix: await identity.showRoles({ on }), role: asked.get('role') ?? '', requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(args.context)
  return act(args, '/office/settings/roles', {
    switch: ({ key, text, day }) =>
      identity.changeRole(
        {
          role: text('role'),
          permission: text('permission'),
          granted: text('granted') === 'yes',
          from: day('from'),
          reason: text('reason'),
        },
        { key },
      ),
    open: ({ key, text }) =>
      identity.openRole({ code: text('code'), title: text('title'), english: text('english'), office: text('office') === 'yes' }, { key }),
  })
}

const everybody: ReadonlySet<string> = new Set(['anyone', 'public', 'signedIn'])

export default function Roles() {
  const { matrix, role, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const { on, roles, modules, changes, mayChange } = matrix
  const shown = roles.some(({ code }) => code === role) ? roles.filter(({ code }) => code === role) : roles
  const names = new Map(roles.map(({ code, title }) => [code, say(title)]))
  const permissions = permissionsOf(matrix, say)
  const common = { answer, requestKey }
  return (
    <>
      <PageTitle
        title={t('roles')}
        above={<TextLink to="/office/settings/memberships">{t('memberships')}</TextLink>}
        actions={
          <>
            <PrintLink operation="identity.showRoles" query={{ on }} />
            <ExportButton operation="identity.showRoles" asked={{ on }} />
          </>
        }
      />
      {search.has('done') && <Notice>{t('saved')}</Notice>}
      <p className="mb-4">{t('matrixNote')}</p>
      <Form method="get" aria-label={t('day')} className="no-print mb-4 flex flex-wrap items-start gap-4">
        <div className="w-72 max-sm:w-full">
          <TextField key={on} name="on" label={t('rolesOn')} value={eraDateText(on)} />
        </div>
        <SelectField
          name="role"
          label={t('role')}
          value={role}
          choices={[{ value: '', label: t('anyRole') }, ...roles.map(({ code, title }) => ({ value: code, label: say(title) }))]}
        />
        <button className={`${button.outlined} sm:mt-7`}>{t('show')}</button>
      </Form>
      <Matrix modules={modules} roles={shown} />
      {changes.length > 0 && (
        <section aria-labelledby="changes" className="mt-8">
          <h2 id="changes" className="mb-2 text-std-20B-150">
            {t('roleChanges')}
          </h2>
          <DataTable
            caption={t('roleChanges')}
            rows={changes.toReversed()}
            rowKey={(change) => `${change.role} ${change.permission} ${change.from} ${change.granted} ${change.reason}`}
            columns={[
              { title: t('firstDay'), oneLine: true, cell: (change) => dayText(change.from, language) },
              { title: t('role'), header: true, oneLine: true, cell: (change) => names.get(change.role) },
              { title: t('operation'), cell: (change) => permissions.get(change.permission) },
              { title: t('switched'), oneLine: true, cell: (change) => t(change.granted ? 'switchedOn' : 'switchedOff') },
              { title: t('reason'), cell: (change) => `${change.reason}${change.decidedBy ? `（${change.decidedBy}）` : ''}` },
            ]}
          />
        </section>
      )}
      {mayChange && (
        <>
          <FormBox
            {...common}
            form="switch"
            title={t('switchPermission')}
            help={t('switchHelp')}
            submit={t('switchPermission')}
            labels={{ role: t('role'), permission: t('operation'), granted: t('switched'), from: t('firstDay'), reason: t('reason') }}
            values={{ role, from: eraDateText(on), granted: 'yes' }}
          >
            {(field) => (
              <>
                <SelectField {...field('role')} choices={roles.map(({ code, title }) => ({ value: code, label: say(title) }))} />
                <SelectField {...field('permission')} choices={[...permissions].map(([value, label]) => ({ value, label }))} />
                <SelectField
                  {...field('granted')}
                  choices={[
                    { value: 'yes', label: t('switchedOn') },
                    { value: 'no', label: t('switchedOff') },
                  ]}
                />
                <DateField {...field('from')} required />
                <TextField {...field('reason')} required />
              </>
            )}
          </FormBox>
          <FormBox
            {...common}
            form="open"
            title={t('openRole')}
            help={t('openRoleHelp')}
            submit={t('openRole')}
            labels={{ title: t('roleName'), english: t('english'), code: t('code'), office: t('roleRoom') }}
            values={{ office: 'yes' }}
          >
            {(field) => (
              <>
                <TextField {...field('title')} required />
                <TextField {...field('english')} required />
                <TextField {...field('code')} help={t('roleCodeHelp')} required />
                <SelectField
                  {...field('office')}
                  choices={[
                    { value: 'yes', label: t('roomOffice') },
                    { value: 'no', label: t('roomMy') },
                  ]}
                />
              </>
            )}
          </FormBox>
        </>
      )}
    </>
  )
}

/** Rows are operations by module, columns roles; the name of a role runs downwards, so that a column is as narrow as its mark. */
function Matrix({ modules, roles }: Pick<RoleMatrix, 'modules' | 'roles'>) {
  const { t, say } = usePage(texts)
  return (
    <div className="focus-ring relative overflow-x-auto rounded-8 border border-solid-gray-300" tabIndex={0} role="region" aria-label={t('roles')}>
      <table className="border-collapse text-dns-14N-130">
        <caption className="sr-only">{t('roles')}</caption>
        <thead>
          <tr className="border-b border-solid-gray-400 bg-solid-gray-50">
            <th scope="col" className="px-3 py-2 text-left align-bottom">
              {t('operation')}
            </th>
            {roles.map(({ code, title }) => (
              <th key={code} scope="col" className="px-1 py-2 align-top font-400">
                <span className={roles.length > 1 ? 'inline-block [writing-mode:vertical-rl]' : 'whitespace-nowrap'}>{say(title)}</span>
              </th>
            ))}
          </tr>
        </thead>
        {modules.map((module) => (
          <tbody key={module.title.en}>
            <tr>
              <th scope="rowgroup" colSpan={roles.length + 1} className="bg-solid-gray-50 px-3 py-1 text-left font-700">
                {say(module.title)}
              </th>
            </tr>
            {module.operations.map((operation) => (
              <tr key={operation.name} className="border-t border-solid-gray-200 hover:bg-key-50">
                <th scope="row" className="min-w-52 px-3 py-1 text-left font-400">
                  {say(operation.title)}
                </th>
                {roles.map(({ code }) => {
                  const may = everybody.has(operation.permission) || operation.roles.includes(code)
                  return (
                    <td key={code} className="px-1 text-center">
                      {may ? (
                        <>
                          <span aria-hidden="true">○</span>
                          <span className="sr-only">{t('may')}</span>
                        </>
                      ) : (
                        <span className="sr-only">{t('mayNot')}</span>
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

/** A permission is named by the operations that ask for it. */
function permissionsOf({ modules }: Pick<RoleMatrix, 'modules'>, say: ReturnType<typeof usePage>['say']): Map<string, string> {
  const asking = modules.flatMap(({ operations }) => operations).filter(({ permission }) => !everybody.has(permission))
  return new Map(
    [...Map.groupBy(asking, ({ permission }) => permission)].map(([permission, list]) => [
      permission,
      list.map(({ title }) => say(title)).join('・'),
    ]),
  )
}
