import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, momentText } from '#kernel/values'
import {
  DataTable,
  DateField,
  ExportButton,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  Pager,
  PrintLink,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextField,
  TextLink,
  answerForm,
  button,
  choicesOf,
  progressBar,
  sectionTitle,
  usePage,
} from '#ui'
import { type CertificateKind, type Decision, LineFilter, certificateKindTitles, holderPageSize, lineGroups, lineStateTitles } from '../schema.ts'
import { texts } from './appointment-texts.ts'
import { DirectoryLinks } from './sections.tsx'
import { areaChoices, areasOf, askedOf, dated, day, directoryApi } from './parts.tsx'

export async function loader({ context, params, url }: LoadArgs) {
  const directory = directoryApi(context)
  const renewalId = params['renewalId'] ?? ''
  const { group, areaId, page, line } = askedOf(url)
  const asked = { renewalId, ...(group && { group }), ...(areaId && { areaId }), ...(line && { lineIds: [line] }), page: Number(page ?? 1) }
  const filter = LineFilter.catch({ renewalId, page: 1 }).parse(asked)
  const [renewal, lines, areas] = await Promise.all([directory.getRenewal({ renewalId }), directory.listRenewalLines(filter), areasOf(context)])
  return { renewal, lines, areas, filter, line, requestKey: crypto.randomUUID() }
}

export async function action({ context, request, params, url }: LoadArgs) {
  const directory = directoryApi(context)
  const renewalId = params['renewalId'] ?? ''
  return answerForm(request, async (typed) => {
    const text = (name: string) => typed[name] ?? ''
    const how = { key: text('requestKey') }
    const which = { renewalId, revision: Number(text('revision')) }
    const back = (did: string, more = '') => {
      const query = new URLSearchParams(url.searchParams)
      query.set('did', did)
      query.delete('line')
      return redirect(`/office/renewals/${renewalId}?${query}${more}`)
    }
    switch (text('intent')) {
      case 'search':
        return { people: (await directory.findPersons({ search: text('search') })).items, search: text('search') }
      case 'refresh':
        await directory.refreshRenewal({ renewalId }, how)
        return back('saved')
      case 'review':
        await directory.reviewRenewal(which, how)
        return back('saved')
      case 'carryOut':
        await directory.carryOutRenewal(which, how)
        return redirect(`/office/renewals/${renewalId}?did=saved`)
      case 'withdraw':
        await directory.withdrawRenewal({ renewalId, reason: text('reason') }, how)
        return redirect(`/office/renewals/${renewalId}`)
      case 'certificates': {
        const made = { kind: text('certificateKind') as CertificateKind, datedOn: dated(text('datedOn')), renewalId }
        const { seriesId, count } = await directory.issueCertificates(made, how)
        return redirect(`/office/renewals/${renewalId}?series=${seriesId}&count=${count}`)
      }
      default: {
        const lineIds = Object.keys(typed).flatMap((name) => (name.startsWith('line.') ? [name.slice(5)] : []))
        const decision = text('decision') as Decision
        const incomingPersonId = text('incomingPersonId') || null
        const on = text('acceptedOn') || text('accepted')
        const accepted = on.trim() === '' ? {} : { acceptedOn: dated(on) }
        const more = { ...accepted, ...(text('recommendedBy') && { recommendedBy: text('recommendedBy') }) }
        await directory.decideRenewalLines({ renewalId, lineIds, decision, incomingPersonId, ...more }, how)
        return back('saved')
      }
    }
  })
}

export default function RenewalPage() {
  const { renewal, lines, areas, filter, line, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const { counts, hindrances, can, renewalId, revision } = renewal
  const refusal = answer && 'refusal' in answer ? answer.refusal : undefined
  const typed: Readonly<Record<string, string | undefined>> = answer && 'typed' in answer ? answer.typed : {}
  const people = answer && 'people' in answer ? answer.people : undefined
  const open = can.includes('decide')
  const { items, total } = lines
  const one = line ? items[0] : undefined
  const kept = { ...(filter.group && { group: filter.group }), ...(filter.areaId && { areaId: filter.areaId }) }
  const decided = counts.lines - counts.undecided
  const any = { value: '', label: t('any') }
  const series = search.get('series')
  const hindered = hindrances && hindrances.undecided + hindrances.trouble + hindrances.unlisted + hindrances.overfilled.length > 0
  const hidden = (intent: string) => (
    <>
      <RequestKey value={`${requestKey}-${intent}`} />
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="revision" value={revision} />
    </>
  )
  return (
    <>
      <DirectoryLinks here="renewals" />
      <PageTitle
        title={t('renewals')}
        above={<TextLink to="/office/renewals">{t('renewals')}</TextLink>}
        actions={
          <>
            <ExportButton operation="directory.listRenewalLines" asked={{ ...filter, page: 1 }} />
            <PrintLink operation="directory.listRenewalLines" query={{ renewalId, ...kept, paper: 'yes' }} title={t('printList')} />
          </>
        }
      >
        {renewal.title} <span className="text-std-20N-150 max-sm:block">{t('takesEffect', { day: dayText(renewal.takesEffectOn, language) })}</span>
      </PageTitle>
      <RefusalSummary
        refusal={refusal}
        labels={{ reason: t('callOffReason'), datedOn: t('datedOn'), lineIds: t('group'), acceptedOn: t('acceptedOn') }}
      />
      {search.get('did') === 'saved' && !answer && <Notice>{t('saved')}</Notice>}
      {series && (
        <Notice>
          {t('made', { count: search.get('count') ?? '' })} <PrintLink operation="directory.printCertificates" query={{ seriesId: series }} />
        </Notice>
      )}
      <p className="mb-2">{renewal.officeTitles.join('、')}</p>
      <progress aria-label={t('renewals')} value={decided} max={Math.max(counts.lines, 1)} className={progressBar} />
      <p role="status" className="mb-2">
        {t('progress', { total: counts.lines, decided })}
      </p>
      <ul className="mb-4 flex flex-wrap gap-x-5 gap-y-1">
        {(['undecided', 'reappointed', 'succeeded', 'retired', 'filled', 'vacant', 'unaccepted'] as const).map((state) => (
          <li key={state}>
            <TextLink to={`/office/renewals/${renewalId}?group=${state}`}>
              {t(`group-${state}`)} {counts[state]}
            </TextLink>
          </li>
        ))}
        {!open && (
          <li>
            <TextLink to={`/office/renewals/${renewalId}?group=handover`}>{t('group-handover')}</TextLink>
          </li>
        )}
      </ul>
      {renewal.carriedOutAt !== null && (
        <p className="mb-4">{t('carriedOut', { name: renewal.carriedOutBy ?? '', at: momentText(renewal.carriedOutAt, language) })}</p>
      )}
      {renewal.withdrawnReason !== null && (
        <p className="mb-4">
          <Mark>{t('calledOff')}</Mark> {renewal.withdrawnReason}
        </p>
      )}
      <Form key={JSON.stringify(kept)} method="get" aria-label={t('filter')} className="no-print mb-4 flex flex-wrap items-end gap-4">
        <SelectField
          name="group"
          label={t('group')}
          value={filter.group ?? ''}
          choices={[any, ...lineGroups.map((group) => ({ value: group, label: t(`group-${group}`) }))]}
        />
        <SelectField name="areaId" label={t('district')} value={filter.areaId ?? ''} choices={[any, ...areaChoices(areas)]} />
        <button className={button.outlined}>{t('apply')}</button>
      </Form>
      {one && open && (
        <section aria-labelledby="incoming-title" className="mb-6 rounded-8 border border-solid-gray-300 px-4 py-3">
          <h2 id="incoming-title" className="text-std-20B-150">
            {t('enterIncoming')} {one.areaName} {one.officeTitle} {one.label}
          </h2>
          <Form method="post" className="my-3 flex flex-wrap items-end gap-4">
            {hidden('search')}
            <TextField name="search" label={t('findPerson')} value={answer && 'search' in answer ? answer.search : ''} />
            <button className={button.outlined}>{t('findPerson')}</button>
          </Form>
          {people?.length === 0 && <p role="status">{t('noPerson')}</p>}
          {people && people.length > 0 && (
            <Form method="post" className="space-y-4">
              {hidden('decide')}
              <input type="hidden" name={`line.${one.lineId}`} value="yes" />
              <input type="hidden" name="decision" value={one.outgoingId === null ? 'vacant' : 'retired'} />
              <SelectField
                name="incomingPersonId"
                label={t('incoming')}
                choices={people.map((person) => ({
                  value: person.personId,
                  label: [person.name, person.kana, person.areaName, day(person.bornOn)].filter(Boolean).join('　'),
                }))}
              />
              <TextField name="recommendedBy" label={t('recommendedBy')} value={one.recommendedBy} />
              <DateField name="accepted" label={t('acceptedOn')} value={day(one.acceptedOn)} />
              <button className={button.filled}>{t('record')}</button>
            </Form>
          )}
        </section>
      )}
      <p role="status" className="mb-2">
        {t('total', { count: total })}
      </p>
      <Form key={`${revision} ${JSON.stringify(filter)}`} method="post" noValidate>
        {hidden('decide')}
        {items.length === 0 ? (
          <p>{t('noLines')}</p>
        ) : (
          <DataTable
            caption={t('renewalLines')}
            rows={items}
            rowKey={(row) => row.lineId}
            columns={[
              ...(open
                ? [
                    {
                      title: t('tick'),
                      cell: (row: (typeof items)[number]) => (
                        <input
                          type="checkbox"
                          name={`line.${row.lineId}`}
                          value="yes"
                          data-held={row.outgoingId === null ? undefined : ''}
                          aria-label={t('select', { who: `${row.areaName} ${row.officeTitle} ${row.label} ${row.outgoingName ?? t('vacancy')}` })}
                          className="focus-ring size-6 accent-key-900"
                        />
                      ),
                    },
                  ]
                : []),
              { title: t('district'), oneLine: true, cell: (row) => row.areaName },
              { title: t('office'), oneLine: true, cell: (row) => [row.organisationName, row.officeTitle].filter(Boolean).join('　') },
              { title: t('label'), cell: (row) => row.label },
              {
                title: t('outgoing'),
                header: true,
                oneLine: true,
                cell: (row) =>
                  row.outgoingId === null ? (
                    t('vacancy')
                  ) : (
                    <>
                      <TextLink to={`/office/appointments/${row.outgoingId}`}>{row.outgoingName}</TextLink>{' '}
                      {row.outgoingTerm !== null && t('terms', { count: row.outgoingTerm })}
                    </>
                  ),
              },
              {
                title: t('lineState'),
                oneLine: true,
                cell: (row) => (
                  <>
                    {say(lineStateTitles[row.state])} {row.trouble && <Mark>{t(`trouble-${row.trouble}`)}</Mark>}
                  </>
                ),
              },
              {
                title: t('incoming'),
                oneLine: true,
                cell: (row) => (
                  <>
                    {row.incomingName}{' '}
                    {open && (
                      <TextLink
                        to={`/office/renewals/${renewalId}?${new URLSearchParams({ ...kept, line: row.lineId })}`}
                        label={`${t('enterIncoming')} ${row.areaName} ${row.label}`}
                      >
                        {t('enterIncoming')}
                      </TextLink>
                    )}
                  </>
                ),
              },
              { title: t('acceptedOn'), oneLine: true, cell: (row) => row.acceptedOn && dayText(row.acceptedOn, language) },
            ]}
          />
        )}
        {open && items.length > 0 && (
          <fieldset className="no-print mt-4 flex flex-wrap items-end gap-4">
            <legend className="text-std-16B-170">{t('decideSelected')}</legend>
            {(
              [
                ['selectAll', ''],
                ['selectHeld', '[data-held]'],
              ] as const
            ).map(([title, which]) => (
              <button
                key={title}
                type="button"
                className={button.outlined}
                onClick={(event) => {
                  for (const box of event.currentTarget.form?.querySelectorAll<HTMLInputElement>(`input[name^="line."]${which}`) ?? [])
                    box.checked = true
                }}
              >
                {t(title)}
              </button>
            ))}
            <DateField name="acceptedOn" label={t('acceptedOn')} value={typed['acceptedOn']} refusal={refusal} />
            {(
              [
                ['reappointed', 'asReappointed'],
                ['retired', 'asRetired'],
                ['vacant', 'asVacant'],
                ['undecided', 'asUndecided'],
              ] as const
            ).map(([decision, title]) => (
              <button key={decision} name="decision" value={decision} className={button.outlined}>
                {t(title)}
              </button>
            ))}
          </fieldset>
        )}
      </Form>
      <Pager path={`/office/renewals/${renewalId}`} query={kept} page={filter.page} more={filter.page * holderPageSize < total} />
      {hindrances && (
        <section aria-labelledby="hindrances-title" className="no-print">
          <h2 id="hindrances-title" className={sectionTitle}>
            {t('hindrances')}
          </h2>
          <ul className="mb-3 list-disc pl-6">
            {hindrances.undecided > 0 && <li>{t('hUndecided', { count: hindrances.undecided })}</li>}
            {hindrances.trouble > 0 && (
              <li>
                <TextLink to={`/office/renewals/${renewalId}?group=trouble`}>{t('hTrouble', { count: hindrances.trouble })}</TextLink>
              </li>
            )}
            {hindrances.unlisted > 0 && <li>{t('hUnlisted', { count: hindrances.unlisted })}</li>}
            {hindrances.overfilled.map((seat) => (
              <li key={seat.seatId}>
                {t('hOverfilled', { area: seat.areaName, office: seat.officeTitle, label: seat.label, places: seat.places, wanted: seat.wanted })}
              </li>
            ))}
            {!hindered && <li>{t('noHindrance')}</li>}
            {counts.unaccepted > 0 && <li>{t('hUnaccepted', { count: counts.unaccepted })}</li>}
          </ul>
          <div className="flex flex-wrap items-start gap-4">
            {open && (
              <Form method="post">
                {hidden('refresh')}
                <button className={button.outlined}>{t('refresh')}</button>
              </Form>
            )}
            {can.includes('review') && renewal.reviewedAt === null && (
              <Form method="post">
                {hidden('review')}
                <button className={button.outlined}>{t('review')}</button>
              </Form>
            )}
            {can.includes('carryOut') && renewal.reviewedAt !== null && (
              <Form method="post">
                {hidden('carryOut')}
                <button className={button.filled}>{t('carryOut')}</button>
              </Form>
            )}
          </div>
          {renewal.reviewedAt !== null && (
            <p className="mt-3">{t('reviewedBy', { name: renewal.reviewedBy ?? '', at: momentText(renewal.reviewedAt, language) })}</p>
          )}
          <p className="mt-1">{t(renewal.reviewedAt === null ? 'reviewHelp' : 'carryOutHelp')}</p>
          {can.includes('withdraw') && (
            <details className="mt-6 rounded-8 border border-solid-gray-300 px-4 py-3" open={typed['intent'] === 'withdraw'}>
              <summary className="focus-ring cursor-pointer text-key-900 underline">{t('callOff')}</summary>
              <Form method="post" noValidate className="mt-3 max-w-2xl space-y-4">
                {hidden('withdraw')}
                <TextField name="reason" label={t('callOffReason')} required value={typed['reason']} refusal={refusal} />
                <button className={button.outlined}>{t('callOff')}</button>
              </Form>
            </details>
          )}
        </section>
      )}
      {renewal.carriedOutAt !== null && (
        <section aria-labelledby="certificates-title" className="no-print">
          <h2 id="certificates-title" className={sectionTitle}>
            {t('makeCertificates')}
          </h2>
          <Form method="post" noValidate className="flex flex-wrap items-end gap-4">
            {hidden('certificates')}
            <SelectField
              name="certificateKind"
              label={t('certificateKind')}
              value={typed['certificateKind']}
              choices={choicesOf(certificateKindTitles, language)}
            />
            <DateField name="datedOn" label={t('datedOn')} required value={typed['datedOn'] ?? ''} refusal={refusal} />
            <button className={button.outlined}>{t('makeCertificates')}</button>
          </Form>
        </section>
      )}
    </>
  )
}
