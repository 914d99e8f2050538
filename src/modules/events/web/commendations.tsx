import { Form, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, fiscalYearOf } from '#kernel/values'
import {
  type Answer,
  ButtonLink,
  DataTable,
  DateField,
  ExportButton,
  FormBox,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  Pager,
  PrintLink,
  SelectField,
  TextField,
  act,
  api,
  button,
  keepTyped,
  pageContext,
  usePage,
} from '#ui'
import type { operations as identityOperations } from '#identity'
import { AwardFilter, awardPageSize } from '../schema.ts'
import { texts, yearsText } from './commendation-texts.ts'
import { type Found, findSubject, keptChoice, subjectOf } from './find-subject.ts'
import { EventLinks, eventsApi, yearTitle } from './parts.tsx'

async function listed(
  context: LoadArgs['context'],
  asked: { readonly search?: string; readonly kindId?: string | undefined; readonly fiscalYear?: number | undefined; readonly page?: number },
) {
  const filter = AwardFilter.catch({ search: '', page: 1 }).parse(asked)
  return { ...(await eventsApi(context).events.listAwards(filter)), filter }
}

export async function loader({ context }: LoadArgs) {
  const { today } = context.get(pageContext).shell
  const kinds = await eventsApi(context).events.listCommendationKinds({})
  const { items: named } = await api<{ identity: typeof identityOperations }>(context).identity.listCompartments({})
  const compartments = named
    .filter(({ code }) => kinds.compartments.includes(code))
    .map(({ code, title: ja, english: en }) => ({ code, title: { ja, en } }))
  return { ...(await listed(context, {})), kinds, compartments, thisYear: fiscalYearOf(today), requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { events } = eventsApi(args.context)
  // Names stay out of addresses: what is looked for is sent, and the answer is this page.
  const sent = await args.request.clone().formData()
  if (sent.get('form') === 'find') return findSubject(args)
  const search = sent.get('search')
  if (typeof search === 'string') {
    const text = (name: string) => {
      const value = sent.get(name)
      return typeof value === 'string' ? value : ''
    }
    const asked = {
      search,
      kindId: text('kindId') || undefined,
      fiscalYear: Number(text('fiscalYear')) || undefined,
      page: Number(text('page') || 1),
    }
    return { listed: await listed(args.context, asked) }
  }
  return act(args, '/office/events/commendations', {
    record: (typed) =>
      events.recordAward(
        {
          kindId: typed.text('kindId'),
          compartment: typed.text('compartment'),
          ...subjectOf(typed.text('who')),
          name: typed.text('name'),
          post: typed.text('post'),
          awardedOn: typed.day('awardedOn'),
          remark: typed.text('remark'),
        },
        typed,
      ),
    withdraw: (typed) => events.withdrawAward({ awardId: typed.text('awardId'), reason: typed.text('reason') }, typed),
  })
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function Commendations() {
  const loaded = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>() as Answer | { readonly found: Found } | { readonly listed: typeof loaded } | undefined
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const { items, total, filter } = answered && 'listed' in answered ? answered.listed : loaded
  const answer = answered && 'form' in answered ? answered : undefined
  const found = answered && 'found' in answered ? answered.found : undefined
  const { kinds, compartments, thisYear, requestKey } = loaded
  const shared = { answer, requestKey }
  const kindChoices = kinds.items.map((kind) => ({ value: kind.kindId, label: language === 'ja' ? kind.title : kind.english }))
  const years = [thisYear + 1, thisYear, ...Array.from({ length: 10 }, (_, at) => thisYear - 1 - at)]
  const standing = items.filter(({ withdrawnOn }) => withdrawnOn === null)
  const query = { search: filter.search, kindId: filter.kindId ?? '', fiscalYear: String(filter.fiscalYear ?? '') }
  return (
    <>
      <EventLinks here="commendations" />
      <PageTitle
        title={t('awards')}
        actions={
          <>
            <ButtonLink kind="outlined" to="/office/events/commendation-kinds" title={t('kinds')} />
            <PrintLink operation="events.listAwards" query={{ paper: 'yes' }} title={t('printRegister')} />
            <ExportButton operation="events.listAwards" asked={filter} />
          </>
        }
      />
      {search.has('done') && answered === undefined && <Notice>{t('did')}</Notice>}
      <Form method="post" aria-label={t('filter')} className="no-print mb-4 flex flex-wrap items-end gap-4 max-sm:grid">
        <TextField name="search" label={t('searchAwards')} value={filter.search} />
        <SelectField name="kindId" label={t('kind')} value={query.kindId} choices={[{ value: '', label: t('anyKind') }, ...kindChoices]} />
        <SelectField
          name="fiscalYear"
          label={t('fiscalYear')}
          value={query.fiscalYear}
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
        <DataTable
          caption={t('awards')}
          rows={items}
          rowKey={({ awardId }) => awardId}
          columns={[
            { title: t('name'), header: true, cell: ({ name }) => name },
            { title: t('kind'), cell: ({ kindTitle }) => say(kindTitle) },
            { title: t('awardedOn'), oneLine: true, cell: ({ awardedOn }) => dayText(awardedOn, language) },
            { title: t('number'), oneLine: true, cell: ({ number }) => number ?? '' },
            { title: t('post'), cell: ({ post }) => post },
            { title: t('years'), oneLine: true, cell: ({ months }) => yearsText(months, language) },
            {
              title: t('remark'),
              cell: ({ remark, withdrawnOn, withdrawnBecause }) =>
                withdrawnOn === null ? (
                  remark
                ) : (
                  <>
                    <Mark>{t('withdrawn')}</Mark>
                    {`　${dayText(withdrawnOn, language)}　${withdrawnBecause}`}
                  </>
                ),
            },
          ]}
        />
      )}
      <Pager path="/office/events/commendations" query={query} page={filter.page} more={filter.page * awardPageSize < total} post />
      <FormBox
        form="find"
        title={t('find')}
        submit={t('find')}
        open={found !== undefined}
        labels={{ search: t('search') }}
        values={{ search: found?.asked }}
        {...shared}
      >
        {(field) => (
          <>
            <TextField {...field('search')} />
            {found && <p role="status">{found.choices.length === 0 ? t('foundNone') : t('foundCount', { count: found.choices.length })}</p>}
          </>
        )}
      </FormBox>
      <FormBox
        key={found?.asked}
        form="record"
        title={t('record')}
        help={t('recordHelp')}
        submit={t('record')}
        open={found !== undefined}
        labels={{
          kindId: t('kind'),
          compartment: t('compartment'),
          who: t('who'),
          name: t('typedName'),
          post: t('post'),
          awardedOn: t('awardedOn'),
          remark: t('remark'),
        }}
        values={{ who: found?.choices[0]?.value ?? '', compartment: kinds.compartments[0] }}
        {...shared}
      >
        {(field) => (
          <>
            <SelectField {...field('kindId')} required choices={[{ value: '', label: t('choose') }, ...kindChoices]} />
            <SelectField
              {...field('who')}
              choices={[
                { value: '', label: t('notFromRegister') },
                ...(found?.choices ?? keptChoice(answer?.typed['record.who'], t('chosenBefore'))),
              ]}
            />
            <TextField {...field('name')} />
            <TextField {...field('post')} />
            <DateField {...field('awardedOn')} required />
            <TextField {...field('remark')} />
            <SelectField {...field('compartment')} choices={compartments.map(({ code, title }) => ({ value: code, label: say(title) }))} />
          </>
        )}
      </FormBox>
      {standing.length > 0 && (
        <FormBox form="withdraw" title={t('withdraw')} submit={t('withdraw')} labels={{ awardId: t('award'), reason: t('reason') }} {...shared}>
          {(field) => (
            <>
              <SelectField
                {...field('awardId')}
                choices={standing.map(({ awardId, name, kindTitle, awardedOn }) => ({
                  value: awardId,
                  label: `${name}　${say(kindTitle)}　${dayText(awardedOn, language)}`,
                }))}
              />
              <TextField {...field('reason')} required />
            </>
          )}
        </FormBox>
      )}
    </>
  )
}
