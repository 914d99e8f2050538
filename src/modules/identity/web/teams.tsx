import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, eraDateText } from '#kernel/values'
import { type LoadArgs, DataTable, DateField, Notice, PageTitle, SelectField, TextField, TextLink, api, usePage, FormBox, act } from '#ui'
import type { operations } from '../index.ts'
import { texts } from './organisation-texts.ts'

export async function loader({ context }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const [teams, compartments, areas] = await Promise.all([identity.listTeams({}), identity.listCompartments({}), identity.listAreas({})])
  return { teams, compartments, areas: areas.items.filter(({ validTo }) => validTo === null), requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(args.context)
  return act(args, '/office/settings/teams', {
    open: ({ key, text, day }) =>
      identity.openTeam({ compartment: text('compartment'), name: text('name'), areaId: text('areaId'), validFrom: day('validFrom') }, { key }),
    close: ({ key, text, day }) => identity.closeTeam({ teamId: text('teamId'), lastDay: day('lastDay'), reason: text('reason') }, { key }),
    compartment: ({ key, text, dayOrNull }) =>
      identity.openCompartment({ code: text('code'), title: text('title'), english: text('english'), validFrom: dayOrNull('validFrom') }, { key }),
    retitle: ({ key, text, dayOrNull }) =>
      identity.changeCompartment(
        { compartmentId: text('compartmentId'), title: text('title'), english: text('english'), validTo: dayOrNull('validTo') },
        { key },
      ),
  })
}

export default function Teams() {
  const { teams, compartments, areas, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, language, today } = usePage(texts)
  const period = (row: { readonly validFrom: string | null; readonly validTo: string | null }) =>
    `${row.validFrom ? dayText(row.validFrom, language) : ''}${t('fromTo')}${row.validTo ? dayText(row.validTo, language) : ''}`
  const common = { answer, requestKey }
  return (
    <>
      <PageTitle title={t('teamsAndCompartments')} above={<TextLink to="/office/settings/memberships">{t('memberships')}</TextLink>} />
      {search.has('done') && <Notice>{t('saved')}</Notice>}
      <h2 className="mb-2 text-std-20B-150">{t('teams')}</h2>
      <p className="mb-4">{t('teamsLead')}</p>
      {teams.items.length === 0 ? (
        <p>{t('noTeams')}</p>
      ) : (
        <DataTable
          caption={t('teams')}
          rows={teams.items}
          rowKey={(team) => team.teamId}
          columns={[
            { title: t('team'), header: true, cell: (team) => team.name },
            { title: t('compartment'), oneLine: true, cell: (team) => team.compartmentTitle },
            { title: t('area'), oneLine: true, cell: (team) => team.areaName },
            { title: t('since'), cell: period },
            { title: t('members'), cell: (team) => team.members.join('、') },
          ]}
        />
      )}
      {teams.mayChange && (
        <>
          <FormBox
            {...common}
            form="open"
            title={t('openTeam')}
            submit={t('openTeam')}
            labels={{ compartment: t('compartment'), name: t('teamName'), areaId: t('area'), validFrom: t('firstDay') }}
            values={{ validFrom: eraDateText(today) }}
          >
            {(field) => (
              <>
                <SelectField {...field('compartment')} choices={compartments.items.map(({ code, title }) => ({ value: code, label: title }))} />
                <TextField {...field('name')} required />
                <SelectField {...field('areaId')} choices={areas.map(({ areaId, name }) => ({ value: areaId, label: name }))} />
                <DateField {...field('validFrom')} required />
              </>
            )}
          </FormBox>
          <FormBox
            {...common}
            form="close"
            title={t('closeTeam')}
            help={t('closeTeamHelp')}
            submit={t('closeTeam')}
            labels={{ teamId: t('team'), lastDay: t('lastDay'), reason: t('reason') }}
            values={{ lastDay: eraDateText(today) }}
          >
            {(field) => (
              <>
                <SelectField {...field('teamId')} choices={teams.items.map(({ teamId, name }) => ({ value: teamId, label: name }))} />
                <DateField {...field('lastDay')} required />
                <TextField {...field('reason')} required />
              </>
            )}
          </FormBox>
        </>
      )}
      <h2 className="mb-2 mt-8 text-std-20B-150">{t('compartments')}</h2>
      <p className="mb-4">{t('compartmentsLead')}</p>
      <DataTable
        caption={t('compartments')}
        rows={compartments.items}
        rowKey={({ code }) => code}
        columns={[
          { title: t('compartment'), header: true, cell: ({ title }) => title },
          { title: t('english'), cell: ({ english }) => english },
          { title: t('code'), oneLine: true, cell: ({ code }) => code },
          { title: t('since'), cell: period },
        ]}
      />
      {compartments.mayChange && (
        <>
          <FormBox
            {...common}
            form="compartment"
            title={t('openCompartment')}
            submit={t('openCompartment')}
            labels={{ code: t('code'), title: t('compartment'), english: t('english'), validFrom: t('firstDay') }}
            values={{ validFrom: eraDateText(today) }}
          >
            {(field) => (
              <>
                <TextField {...field('title')} required />
                <TextField {...field('english')} required />
                <TextField {...field('code')} help={t('codeHelp')} required />
                <DateField {...field('validFrom')} required />
              </>
            )}
          </FormBox>
          <FormBox
            {...common}
            form="retitle"
            title={t('changeCompartment')}
            submit={t('changeCompartment')}
            labels={{ compartmentId: t('compartment'), title: t('newName'), english: t('english'), validTo: t('lastDay') }}
          >
            {(field) => (
              <>
                <SelectField
                  {...field('compartmentId')}
                  choices={compartments.items.map(({ compartmentId, title }) => ({ value: compartmentId, label: title }))}
                />
                <TextField {...field('title')} required />
                <TextField {...field('english')} required />
                <DateField {...field('validTo')} help={t('emptyIsOpen')} />
              </>
            )}
          </FormBox>
        </>
      )}
    </>
  )
}
