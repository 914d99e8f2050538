import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, fiscalYearOf, yenText } from '#kernel/values'
import {
  type Answer,
  DataTable,
  DateField,
  FormBox,
  type LoadArgs,
  Notice,
  PageTitle,
  Pager,
  SelectField,
  TextField,
  Tick,
  act,
  button,
  keepTyped,
  pageContext,
  sectionTitle,
  usePage,
} from '#ui'
import { LecturerFilter, lecturerPageSize } from '../schema.ts'
import { LecturerExport, useLecturerColumns } from './lecturer-parts.tsx'
import { texts } from './lecturer-texts.ts'
import { EventLinks, day, eventsApi, yearTitle } from './parts.tsx'

async function found(
  context: LoadArgs['context'],
  asked: { readonly search?: string; readonly fiscalYear?: number | undefined; readonly page?: number },
) {
  const filter = LecturerFilter.catch({ search: '', page: 1 }).parse(asked)
  return { ...(await eventsApi(context).events.listLecturers(filter)), filter }
}

export async function loader({ context, url }: LoadArgs) {
  // Who comes back to one of them, from a file or the history, goes on to their event.
  const lecturerId = url.searchParams.get('of')
  const [one] = lecturerId === null ? [] : (await eventsApi(context).events.listLecturers({ lecturerId })).items
  if (one) return redirect(`/office/events/${one.eventId}/lecturers?of=${one.lecturerId}`)
  const { today } = context.get(pageContext).shell
  const rates = await eventsApi(context).events.listWithholdingRates({})
  return { ...(await found(context, {})), rates, thisYear: fiscalYearOf(today), requestKey: crypto.randomUUID() }
}

/** 10.21 → 10210. What cannot be read goes on as it was typed. */
function rateOf(typed: string): number {
  const text = typed.normalize('NFKC').replace(/%$/, '').trim()
  return /^\d{1,2}(\.\d{1,3})?$/.test(text) ? Math.round(Number(text) * 1000) : (typed as unknown as number)
}
/** 10210 → 10.21 */
function percent(rate: number): string {
  return `${rate / 1000}％`
}

export async function action(args: LoadArgs) {
  const { events } = eventsApi(args.context)
  // Names stay out of addresses: what is looked for is sent, and the answer is this page.
  const sent = await args.request.clone().formData()
  const search = sent.get('search')
  if (typeof search === 'string') {
    const year = Number(sent.get('fiscalYear') || 0)
    return { found: await found(args.context, { search, fiscalYear: year || undefined, page: Number(sent.get('page') || 1) }) }
  }
  return act(args, '/office/events/lecturers', {
    rate: (typed) =>
      events.recordWithholdingRate(
        {
          validFrom: typed.day('validFrom'),
          rate: rateOf(typed.text('rate')),
          thresholdYen: Number(typed.text('thresholdYen').normalize('NFKC').replaceAll(/[,円]/g, '') || Number.NaN),
          rateAbove: rateOf(typed.text('rateAbove')),
          onTravel: typed.text('onTravel') === 'yes',
          source: typed.text('source'),
        },
        typed,
      ),
  })
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function Lecturers() {
  const loaded = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, language, today } = usePage(texts)
  const { items, total, filter } = answered && 'found' in answered ? answered.found : loaded
  const answer = answered && 'form' in answered ? (answered as Answer) : undefined
  const { rates, thisYear, requestKey } = loaded
  const columns = useLecturerColumns({ event: true, link: (row) => `/office/events/${row.eventId}/lecturers?of=${row.lecturerId}#of` })
  const years = [thisYear + 1, thisYear, thisYear - 1, thisYear - 2, thisYear - 3, thisYear - 4]
  return (
    <>
      <EventLinks here="lecturers" />
      <PageTitle title={t('register')} actions={<LecturerExport asked={filter} />} />
      {search.has('done') && answered === undefined && <Notice>{t('did')}</Notice>}
      <Form method="post" aria-label={t('filter')} className="no-print mb-4 flex flex-wrap items-end gap-4 max-sm:grid">
        <TextField name="search" label={t('searchAll')} value={filter.search} />
        <SelectField
          name="fiscalYear"
          label={t('fiscalYear')}
          value={String(filter.fiscalYear ?? '')}
          choices={[{ value: '', label: t('anyYear') }, ...years.map((year) => ({ value: String(year), label: yearTitle(year, language) }))]}
        />
        <button className={button.outlined}>{t('apply')}</button>
      </Form>
      <p role="status" className="mb-2">
        {t('total', { count: total })}
      </p>
      {items.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <DataTable caption={t('register')} rows={items} rowKey={({ lecturerId }) => lecturerId} columns={columns} />
      )}
      <Pager
        path="/office/events/lecturers"
        query={{ search: filter.search, fiscalYear: String(filter.fiscalYear ?? '') }}
        page={filter.page}
        more={filter.page * lecturerPageSize < total}
        post
      />
      <section aria-labelledby="rates">
        <h2 id="rates" className={sectionTitle}>
          {t('rates')}
        </h2>
        <p className="mb-2">{t('ratesHelp')}</p>
        {rates.items.length === 0 ? (
          <p>{t('noRates')}</p>
        ) : (
          <DataTable
            caption={t('rates')}
            rows={rates.items}
            rowKey={({ validFrom }) => validFrom}
            columns={[
              { title: t('validFrom'), header: true, oneLine: true, cell: (row) => dayText(row.validFrom, language) },
              { title: t('rate'), align: 'right', cell: (row) => percent(row.rate) },
              { title: t('thresholdYen'), align: 'right', oneLine: true, cell: (row) => yenText(row.thresholdYen) },
              { title: t('rateAbove'), align: 'right', cell: (row) => percent(row.rateAbove) },
              { title: t('onTravelIs'), cell: (row) => t(row.onTravel ? 'taxed' : 'notTaxed') },
              { title: t('source'), cell: (row) => row.source },
            ]}
          />
        )}
        {rates.mayChange && (
          <FormBox
            form="rate"
            title={t('addRate')}
            submit={t('save')}
            answer={answer}
            requestKey={requestKey}
            labels={{
              validFrom: t('validFrom'),
              rate: t('rate'),
              thresholdYen: t('thresholdYen'),
              rateAbove: t('rateAbove'),
              source: t('source'),
            }}
            values={{ validFrom: day(today, language) }}
          >
            {(field) => (
              <>
                <DateField {...field('validFrom')} required />
                <TextField {...field('rate')} help={t('rateHelp')} required />
                <TextField {...field('thresholdYen')} inputMode="numeric" required />
                <TextField {...field('rateAbove')} help={t('rateHelp')} required />
                <Tick name="rate.onTravel" checked={answer?.form === 'rate' ? answer.typed['rate.onTravel'] === 'yes' : true}>
                  {t('onTravel')}
                </Tick>
                <TextField {...field('source')} required />
              </>
            )}
          </FormBox>
        )}
      </section>
    </>
  )
}
