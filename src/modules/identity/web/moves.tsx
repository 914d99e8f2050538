import { Form, useLoaderData } from 'react-router'
import { dayText, eraDateText, readDate } from '#kernel/values'
import { DataTable, type LoadArgs, PageTitle, PrintLink, TextField, TextLink, api, button, pageContext, usePage } from '#ui'
import type { operations } from '../index.ts'
import type { MembershipRow } from '../schema.ts'
import { texts } from './organisation-texts.ts'

export async function loader({ context, request }: LoadArgs) {
  const { identity } = api<{ identity: typeof operations }>(context)
  const asked = new URL(request.url).searchParams
  const { today } = context.get(pageContext).shell
  const { changesOn } = await identity.showOrganisation({})
  // Without days in the address: what changes on the next day for which something is entered.
  const after = readDate(asked.get('after') ?? '')?.date ?? changesOn[0] ?? today
  const before = readDate(asked.get('before') ?? '')?.date ?? dayBefore(after)
  return { moves: await identity.showReorganisation({ before, after }), changesOn }
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
}

export default function Moves() {
  const { moves, changesOn } = useLoaderData<typeof loader>()
  const { t, say, language } = usePage(texts)
  const { before, after, sections, people } = moves
  const memberships = (rows: readonly MembershipRow[]) => (
    <ul>
      {rows.map((row) => (
        <li key={row.membershipId}>
          {t('membershipLine', { role: say(row.roleTitle), compartment: row.compartmentTitle, area: row.areaName, tier: row.tier })}
        </li>
      ))}
    </ul>
  )
  return (
    <>
      <PageTitle
        title={t('moves')}
        above={<TextLink to="/office/settings/organisation">{t('organisation')}</TextLink>}
        actions={<PrintLink operation="identity.showReorganisation" query={{ before, after }} />}
      />
      <Form method="get" aria-label={t('day')} className="no-print mb-4 flex flex-wrap items-start gap-4">
        <div className="w-72 max-sm:w-full">
          <TextField key={before} name="before" label={t('before')} value={eraDateText(before)} />
        </div>
        <div className="w-72 max-sm:w-full">
          <TextField key={after} name="after" label={t('after')} value={eraDateText(after)} />
        </div>
        <button className={`${button.outlined} sm:mt-7`}>{t('show')}</button>
      </Form>
      {changesOn.length > 0 && (
        <p className="no-print mb-4">
          {t('changesOn')}{' '}
          {changesOn.map((day) => (
            <span key={day} className="mr-3 inline-block">
              <TextLink to={`/office/settings/moves?after=${day}`}>{dayText(day, language)}</TextLink>
            </span>
          ))}
        </p>
      )}
      <p className="mb-4">{t('betweenDays', { before: dayText(before, language), after: dayText(after, language) })}</p>
      {sections.length > 0 && (
        <section aria-labelledby="sections" className="mb-6">
          <h2 id="sections" className="mb-2 text-std-18B-160">
            {t('sectionChanges')}
          </h2>
          <ul className="list-disc pl-6">
            {sections.map((section) => (
              <li key={section.sectionId}>{t('sectionChange', { before: section.before ?? t('nothing'), after: section.after ?? t('nothing') })}</li>
            ))}
          </ul>
        </section>
      )}
      {people.length === 0 ? (
        <p role="status">{t('noMoves')}</p>
      ) : (
        <DataTable
          caption={t('moves')}
          rows={people}
          rowKey={(person) => person.accountId}
          columns={[
            { title: t('name'), header: true, oneLine: true, cell: (person) => person.displayName },
            { title: t('postBefore'), cell: (person) => person.before ?? t('nothing') },
            { title: t('postAfter'), cell: (person) => person.after ?? t('nothing') },
            { title: t('lost'), cell: (person) => memberships(person.lost) },
            { title: t('gained'), cell: (person) => memberships(person.gained) },
            { title: t('kept'), cell: (person) => memberships(person.kept) },
          ]}
        />
      )}
    </>
  )
}
