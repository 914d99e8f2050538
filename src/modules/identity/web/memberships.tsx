import { Form, Link, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, eraDateText } from '#kernel/values'
import {
  type LoadArgs,
  DataTable,
  DateField,
  ExportButton,
  Notice,
  PageTitle,
  SelectField,
  TextField,
  TextLink,
  api,
  button,
  pageContext,
  usePage,
  FormBox,
  act,
} from '#ui'
import type { operations } from '../index.ts'
import { type MembershipRow, tierTitles, tiers } from '../schema.ts'
import { texts } from './organisation-texts.ts'

/** More are found by person or compartment. */
const shownAtMost = 200

export async function loader({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const asked = new URL(request.url).searchParams
  const person = asked.get('person')?.trim() ?? ''
  const { items: compartments } = await identity.listCompartments({})
  const compartment = compartments.find(({ code }) => code === asked.get('compartment'))?.code
  const [memberships, areas, roles, teams, found] = await Promise.all([
    identity.listMemberships(compartment === undefined ? {} : { compartment }),
    identity.listAreas({}),
    identity.listRoles({}),
    identity.listTeams({}),
    person === '' ? { items: [] } : identity.findAccounts({ asked: person }),
  ])
  const { today } = context.get(pageContext).shell
  const ids = new Set(found.items.map(({ accountId }) => accountId))
  const items = person === '' ? memberships.items : memberships.items.filter(({ accountId }) => ids.has(accountId))
  return {
    items: items.slice(0, shownAtMost),
    total: items.length,
    mayGrant: memberships.mayGrant,
    areas: areas.items.filter(({ validTo }) => validTo === null || validTo >= today),
    compartments: compartments.filter(({ validTo }) => validTo === null || validTo >= today),
    roles: roles.items,
    teams: teams.items.filter(({ validTo }) => validTo === null || validTo >= today),
    found: found.items,
    person,
    compartment,
    requestKey: crypto.randomUUID(),
  }
}

export async function action(args: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(args.context)
  return act(args, '/office/settings/memberships', {
    grant: ({ key, text, day, dayOrNull }) =>
      identity.grantMembership(
        {
          accountId: text('accountId'),
          role: text('role'),
          compartment: text('compartment'),
          areaId: text('areaId'),
          tier: Number(text('tier')),
          teamId: text('teamId') || null,
          validFrom: day('validFrom'),
          validTo: dayOrNull('validTo'),
          reason: text('reason'),
        },
        { key },
      ),
    change: ({ key, text, day, dayOrNull }) =>
      identity.changeMembership(
        { membershipId: text('membershipId'), validFrom: day('validFrom'), validTo: dayOrNull('validTo'), reason: text('reason') },
        { key },
      ),
    end: ({ key, text, day }) =>
      identity.endMembership(
        { membershipId: text('membershipId'), ...(text('lastDay') && { lastDay: day('lastDay') }), reason: text('reason') },
        { key },
      ),
  })
}

export default function Memberships() {
  const { items, total, mayGrant, areas, compartments, roles, teams, found, person, compartment, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, say, language, today } = usePage(texts)
  const edited = items.find(({ membershipId }) => membershipId === search.get('edit'))
  const here = (membershipId: string) =>
    `/office/settings/memberships?${new URLSearchParams({ person, compartment: compartment ?? '', edit: membershipId })}`
  const scope = (row: MembershipRow) =>
    t('scopeLine', { compartment: row.compartmentTitle, area: row.areaName, tier: row.tier }) + (row.teamName ? `（${row.teamName}）` : '')
  const common = { answer, requestKey }
  return (
    <>
      <PageTitle
        title={t('memberships')}
        actions={
          <>
            <Link to="/office/settings/roles" className={button.outlined}>
              {t('roles')}
            </Link>
            <Link to="/office/settings/teams" className={button.outlined}>
              {t('teamsAndCompartments')}
            </Link>
          </>
        }
      />
      {search.has('done') && <Notice>{t('saved')}</Notice>}
      <p className="mb-4">{t('membershipsLead')}</p>
      <Form method="get" role="search" className="no-print mb-4 flex flex-wrap items-start gap-4">
        <div className="min-w-0 basis-72">
          <TextField key={person} name="person" label={t('findPerson')} help={t('findPersonHelp')} value={person} />
        </div>
        <SelectField
          name="compartment"
          label={t('compartment')}
          help={t('compartmentHelp')}
          value={compartment ?? ''}
          choices={[{ value: '', label: t('anyCompartment') }, ...compartments.map(({ code, title }) => ({ value: code, label: title }))]}
        />
        <button className={`${button.outlined} sm:mt-12`}>{t('show')}</button>
      </Form>
      {person !== '' && found.length === 0 && <p role="status">{t('nobodyFound')}</p>}
      <p role="status" className="mb-2">
        {t('membershipCount', { count: total })} {total > items.length && t('onlyFirst', { count: items.length })}
      </p>
      {(person === '' || found.length === 1) && (
        <div className="mb-2">
          <ExportButton
            operation="identity.listMemberships"
            asked={{ ...(compartment !== undefined && { compartment }), ...(person !== '' && { accountId: found[0]!.accountId }) }}
          />
        </div>
      )}
      {items.length > 0 && (
        <DataTable
          caption={t('memberships')}
          rows={items}
          rowKey={(row) => row.membershipId}
          columns={[
            { title: t('name'), header: true, oneLine: true, cell: (row) => row.displayName },
            { title: t('role'), oneLine: true, cell: (row) => say(row.roleTitle) },
            { title: t('scope'), cell: scope },
            {
              title: t('since'),
              cell: (row) => `${dayText(row.validFrom, language)}${t('fromTo')}${row.validTo ? dayText(row.validTo, language) : ''}`,
            },
            { title: t('reason'), cell: (row) => [row.reason, row.decidedBy && `（${row.decidedBy}）`].filter(Boolean).join('') },
            ...(mayGrant
              ? [
                  {
                    title: t('change'),
                    oneLine: true,
                    cell: (row: MembershipRow) => (
                      <TextLink to={here(row.membershipId)} label={t('changeOf', { name: row.displayName, scope: scope(row) })}>
                        {t('changeOrEnd')}
                      </TextLink>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {edited && mayGrant && (
        <section aria-labelledby="edited" className="mt-8">
          <h2 id="edited" className="text-std-20B-150">
            {edited.displayName}：{say(edited.roleTitle)}（{scope(edited)}）
          </h2>
          <FormBox
            {...common}
            form="end"
            title={t('endMembership')}
            help={t('endMembershipHelp')}
            submit={t('end')}
            labels={{ lastDay: t('lastDay'), reason: t('reason') }}
            hidden={{ membershipId: edited.membershipId }}
            open
          >
            {(field) => (
              <>
                <DateField {...field('lastDay')} help={t('emptyIsNow')} />
                <TextField {...field('reason')} required />
              </>
            )}
          </FormBox>
          <FormBox
            {...common}
            form="change"
            title={t('changePeriod')}
            submit={t('changePeriod')}
            labels={{ validFrom: t('firstDay'), validTo: t('lastDay'), reason: t('reason') }}
            values={{ validFrom: eraDateText(edited.validFrom), validTo: edited.validTo ? eraDateText(edited.validTo) : '' }}
            hidden={{ membershipId: edited.membershipId }}
          >
            {(field) => (
              <>
                <DateField {...field('validFrom')} required />
                <DateField {...field('validTo')} help={t('emptyIsOpen')} />
                <TextField {...field('reason')} required />
              </>
            )}
          </FormBox>
        </section>
      )}
      {mayGrant && found.length === 0 && <p className="mt-6">{t('findFirst')}</p>}
      {mayGrant && found.length > 0 && (
        <FormBox
          {...common}
          form="grant"
          title={t('grantMembership')}
          help={t('grantHelp')}
          submit={t('grantMembership')}
          labels={{
            accountId: t('name'),
            role: t('role'),
            compartment: t('compartment'),
            areaId: t('area'),
            tier: t('tier'),
            teamId: t('team'),
            validFrom: t('firstDay'),
            validTo: t('lastDay'),
            reason: t('reason'),
          }}
          values={{ accountId: found[0]!.accountId, compartment, tier: '2', validFrom: eraDateText(today) }}
          open={!edited}
        >
          {(field) => (
            <>
              <SelectField
                {...field('accountId')}
                choices={found.map((account) => ({ value: account.accountId, label: `${account.displayName}（${account.post}）` }))}
              />
              <SelectField {...field('role')} choices={roles.map(({ code, title }) => ({ value: code, label: say(title) }))} />
              <SelectField {...field('compartment')} choices={compartments.map(({ code, title }) => ({ value: code, label: title }))} />
              <SelectField {...field('areaId')} help={t('areaHelp')} choices={areas.map(({ areaId, name }) => ({ value: areaId, label: name }))} />
              <SelectField
                {...field('tier')}
                help={t('tierHelp')}
                choices={tiers.map((tier) => ({ value: String(tier), label: say(tierTitles[tier]) }))}
              />
              <SelectField
                {...field('teamId')}
                choices={[
                  { value: '', label: t('none') },
                  ...teams.map((team) => ({ value: team.teamId, label: `${team.name}（${team.compartmentTitle}）` })),
                ]}
              />
              <DateField {...field('validFrom')} required />
              <DateField {...field('validTo')} help={t('emptyIsOpen')} />
              <TextField {...field('reason')} required />
            </>
          )}
        </FormBox>
      )}
    </>
  )
}
