import type * as z from 'zod'
import { Form, useActionData, useLoaderData } from 'react-router'
import { dayText } from '#kernel/values'
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
  Tick,
  answerForm,
  button,
  sectionTitle,
  usePage,
} from '#ui'
import { HolderFilter, type RosterFilter, holderOrders, holderPageSize, vacancyChoices } from '../schema.ts'
import { texts } from './appointment-texts.ts'
import { DirectoryLinks } from './sections.tsx'
import { areaChoices, areasOf, askedOf, dated, day, directoryApi } from './parts.tsx'

const plain = HolderFilter.parse({})

function filterOf(url: URL) {
  const { officeId, day: onDay, page, contacts: _, ...asked } = askedOf(url)
  // What cannot be read in the address falls back to the plain list; the forms below never send it.
  return HolderFilter.catch(plain).parse({
    ...asked,
    ...(officeId && { officeIds: officeId }),
    ...(onDay && { day: dated(onDay) }),
    page: Number(page ?? 1),
  })
}

/** What of a filter is kept under a name: not the day, the page or a name that was looked for. */
function keptOf({ officeIds, organisationKind, organisationId, areaId, bandId, vacancies, order }: HolderFilter): z.input<typeof RosterFilter> {
  return { officeIds, organisationKind, organisationId, areaId, bandId, vacancies, order }
}

export async function loader({ context, url }: LoadArgs) {
  const directory = directoryApi(context)
  const filter = filterOf(url)
  const contacts = url.searchParams.has('contacts')
  const [list, { choices, offices }, areas, { items: bands }, { items: rosters }, reach] = await Promise.all([
    directory.listHolders(filter),
    directory.listChoices({ list: 'organisation-kind' }),
    areasOf(context),
    directory.listBands({}),
    directory.listRosters({}),
    contacts ? directory.listHolderContacts(filter) : null,
  ])
  return { list, choices, offices, areas, bands, rosters, filter, reach, requestKey: crypto.randomUUID() }
}

/** A name is looked for by POST, as it may not stand in an address; filters are kept and put away by POST too. */
export async function action({ context, request, url }: LoadArgs) {
  const directory = directoryApi(context)
  return answerForm(request, async ({ intent, search = '', name = '', shared, rosterId = '', requestKey = '' }) => {
    const filter = filterOf(url)
    if (intent === 'search') return { found: await directory.listHolders({ ...filter, search, page: 1 }), search }
    if (intent === 'end') await directory.endRoster({ rosterId }, { key: requestKey })
    else await directory.saveRoster({ name, shared: shared === 'yes', filter: keptOf(filter) }, { key: requestKey })
    return { did: 'saved' as const }
  })
}

export default function Rosters() {
  const { list, choices, offices, areas, bands, rosters, filter, reach, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, language } = usePage(texts)
  const refusal = answer && 'refusal' in answer ? answer.refusal : undefined
  const found = answer && 'found' in answer ? answer : undefined
  const { items, total, day: onDay } = found?.found ?? list
  const { officeIds, organisationKind, seatId, areaId, bandId, vacancies, order, page } = filter
  const officeId = officeIds.join(',')
  const kept = {
    order,
    vacancies,
    ...(filter.day && { day: filter.day }),
    ...(organisationKind && { organisationKind }),
    ...(areaId && { areaId }),
    ...(bandId && { bandId }),
    ...(seatId && { seatId }),
  }
  const query = { ...kept, ...(officeId && { officeId }) }
  const any = { value: '', label: t('any') }
  const reached = new Map(reach?.items.map((row) => [row.appointmentId, row]))
  const kinds = new Map(choices.map(({ code, title, english }) => [code, language === 'ja' ? title : english]))
  return (
    <>
      <DirectoryLinks here="rosters" />
      <PageTitle
        title={t('roster')}
        actions={
          <>
            {reach ? (
              <ExportButton operation="directory.listHolderContacts" asked={{ ...filter, ...(found && { search: found.search }), page: 1 }} />
            ) : (
              <ExportButton operation="directory.listHolders" asked={{ ...filter, ...(found && { search: found.search }), page: 1 }} />
            )}
            <PrintLink operation="directory.listHolders" query={{ ...kept, ...(officeId && { officeIds: officeId }), paper: 'yes' }} />
          </>
        }
      />
      {answer && 'did' in answer && <Notice>{t(answer.did)}</Notice>}
      <RefusalSummary refusal={refusal} labels={{ name: t('rosterName'), search: t('search') }} />
      <Form method="get" aria-label={t('filter')} className="no-print mb-4 grid grid-cols-2 items-end gap-4 sm:grid-cols-4">
        <SelectField
          name="officeId"
          label={t('office')}
          value={officeId}
          choices={[
            any,
            ...offices.map((office) => ({
              value: office.officeId,
              label: [office.title, office.organisationKind && `（${kinds.get(office.organisationKind) ?? ''}）`].filter(Boolean).join(''),
            })),
          ]}
        />
        <SelectField name="areaId" label={t('district')} value={areaId ?? ''} choices={[any, ...areaChoices(areas)]} />
        <SelectField
          name="organisationKind"
          label={t('organisationKind')}
          value={organisationKind ?? ''}
          choices={[any, ...[...kinds].map(([value, label]) => ({ value, label }))]}
        />
        <SelectField
          name="bandId"
          label={t('band')}
          value={bandId ?? ''}
          choices={[any, ...bands.map((band) => ({ value: band.bandId, label: band.name }))]}
        />
        <SelectField name="order" label={t('order')} value={order} choices={holderOrders.map((value) => ({ value, label: t(`order-${value}`) }))} />
        <SelectField
          name="vacancies"
          label={t('showVacancies')}
          value={vacancies}
          choices={vacancyChoices.map((value) => ({ value, label: t(`vacancies-${value}`) }))}
        />
        <DateField name="day" label={t('day')} value={day(onDay)} />
        <div className="flex flex-wrap items-end gap-4">
          <Tick name="contacts" checked={reach !== null}>
            {t('withContacts')}
          </Tick>
          <button className={button.outlined}>{t('apply')}</button>
        </div>
      </Form>
      <Form method="post" aria-label={t('search')} className="no-print mb-4 flex flex-wrap items-end gap-4">
        <input type="hidden" name="intent" value="search" />
        <TextField name="search" label={t('search')} help={t('searchHelp')} value={found?.search ?? ''} />
        <button className={button.outlined}>{t('find')}</button>
      </Form>
      <p role="status" className="mb-2">
        {t('asOf', { day: dayText(onDay, language) })} {t('total', { count: total })}
      </p>
      {items.length === 0 ? (
        <p>{t('noHolders')}</p>
      ) : (
        <DataTable
          caption={t('roster')}
          rows={items.map((row, at) => ({ ...row, at }))}
          rowKey={(row) => row.appointmentId ?? `${row.seatId} ${row.at}`}
          columns={[
            { title: t('district'), oneLine: true, cell: (row) => row.areaName },
            { title: t('organisation'), cell: (row) => row.organisationName },
            { title: t('office'), oneLine: true, cell: (row) => row.officeTitle },
            {
              title: t('name'),
              header: true,
              oneLine: true,
              cell: (row) => (row.appointmentId ? <TextLink to={`/office/appointments/${row.appointmentId}`}>{row.name}</TextLink> : t('vacancy')),
            },
            { title: t('kana'), oneLine: true, cell: (row) => row.kana },
            {
              title: t('termNumber'),
              oneLine: true,
              cell: (row) => (
                <>
                  {row.termNumber !== null && t('terms', { count: row.termNumber })} {row.substitute && <Mark>{t('substitute')}</Mark>}
                </>
              ),
            },
            { title: t('term'), oneLine: true, cell: (row) => row.validFrom && `${day(row.validFrom)}～${day(row.validTo)}` },
            { title: t('label'), cell: (row) => row.label },
            ...(reach
              ? ([
                  {
                    title: t('address'),
                    cell: (row: { appointmentId: string | null }) => {
                      const contact = reached.get(row.appointmentId)
                      return contact && `${contact.postalCode && `〒${contact.postalCode} `}${contact.address}`
                    },
                  },
                  { title: t('phone'), oneLine: true, cell: (row: { appointmentId: string | null }) => reached.get(row.appointmentId)?.phone },
                ] as const)
              : []),
          ]}
        />
      )}
      {!found && (
        <Pager path="/office/rosters" query={{ ...query, ...(reach && { contacts: 'yes' }) }} page={page} more={page * holderPageSize < total} />
      )}
      <section aria-labelledby="saved-title" className="no-print">
        <h2 id="saved-title" className={sectionTitle}>
          {t('savedRosters')}
        </h2>
        {rosters.length === 0 ? (
          <p>{t('noRosters')}</p>
        ) : (
          <ul className="space-y-2">
            {rosters.map((roster) => {
              const { officeIds: saved, ...rest } = roster.filter
              const address = new URLSearchParams({ ...(rest as Record<string, string>), ...(saved.length > 0 && { officeId: saved.join(',') }) })
              return (
                <li key={roster.rosterId} className="flex flex-wrap items-center gap-4">
                  <TextLink to={`/office/rosters?${address}`}>{roster.name}</TextLink>
                  {roster.shared && <Mark>{t('sharedMark')}</Mark>}
                  {roster.own && (
                    <Form method="post">
                      <RequestKey value={`${requestKey}-${roster.rosterId}`} />
                      <input type="hidden" name="intent" value="end" />
                      <input type="hidden" name="rosterId" value={roster.rosterId} />
                      <button className={button.outlined}>{t('endRoster', { name: roster.name })}</button>
                    </Form>
                  )}
                </li>
              )
            })}
          </ul>
        )}
        <Form method="post" noValidate className="mt-4 flex flex-wrap items-end gap-4">
          <RequestKey value={requestKey} />
          <input type="hidden" name="intent" value="save" />
          <TextField name="name" label={t('rosterName')} required refusal={refusal} />
          <Tick name="shared">{t('shared')}</Tick>
          <button className={button.outlined}>{t('saveRoster')}</button>
        </Form>
      </section>
    </>
  )
}
