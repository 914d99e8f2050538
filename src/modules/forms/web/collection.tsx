import { Form, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, eraDateText, readCount } from '#kernel/values'
import {
  type Answer,
  ButtonLink,
  DataTable,
  DateField,
  ExportButton,
  FormBox,
  HistoryLink,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  Pager,
  SelectField,
  Sheet,
  TextField,
  TextLink,
  act,
  answerForm,
  button,
  choicesOf,
  sectionTitle,
  usePage,
} from '#ui'
import {
  AnswerFilter,
  type CollectionAudience,
  answerPageSize,
  answerStateTitles,
  answerWayTitles,
  audienceTitles,
  collectionStateTitles,
} from '../schema.ts'
import { CollectionRooms } from './collection-rooms.tsx'
import { audienceChoices, formsApi, usePeriod } from './parts.tsx'
import { texts } from './texts.ts'

export async function loader({ context, params, request, url }: LoadArgs) {
  const forms = formsApi(context)
  const collectionId = params['collectionId'] ?? ''
  const asked = Object.fromEntries([...url.searchParams].filter(([name, value]) => value !== '' && ['state', 'way', 'order', 'page'].includes(name)))
  const filter = filterOf(collectionId, asked)
  const collection = await forms.getCollection({ collectionId })
  // A board member reads forms and counts, and no answer.
  const answers = collection.answerCount === 0 && collection.counts.withdrawn === 0 ? { items: [], total: 0 } : await forms.listAnswers(filter)
  return { collection, ...answers, filter, origin: new URL(request.url).origin, requestKey: crypto.randomUUID() }
}

/** What was looked for, and what was found. */
type Listed = { readonly filter: AnswerFilter } & Awaited<ReturnType<ReturnType<typeof formsApi>['listAnswers']>>

function filterOf(collectionId: string, asked: Readonly<Record<string, string>>): AnswerFilter {
  return AnswerFilter.catch({ collectionId, search: '', order: 'newest', page: 1 }).parse({
    ...asked,
    collectionId,
    ...(asked['page'] && { page: Number(asked['page']) }),
  })
}

export async function action(args: LoadArgs) {
  const forms = formsApi(args.context)
  const collectionId = args.params['collectionId'] ?? ''
  const sent = await args.request.clone().formData()
  // By POST: what is looked for may be a name, and names do not stand in addresses.
  if (sent.get('form') === 'find')
    return answerForm(args.request, async (typed) => {
      const filter = filterOf(
        collectionId,
        Object.fromEntries(Object.entries(typed).filter(([name, value]) => name !== 'form' && value.trim() !== '')),
      )
      return { filter, ...(await forms.listAnswers(filter)) }
    })
  const revision = Number(sent.get('revision'))
  const standing = { collectionId, revision }
  const change = (text: (name: string) => string, day: (name: string) => string, dayOrNull: (name: string) => string | null) => ({
    ...standing,
    title: text('title'),
    audience: text('audience') as CollectionAudience,
    opensOn: day('opensOn'),
    closesOn: dayOrNull('closesOn'),
    previousId: text('previousId') || null,
    againAfterDays: text('againAfterDays') === '' ? null : (readCount(text('againAfterDays')) ?? (text('againAfterDays') as unknown as number)), // refused in words
  })
  return act(args, `/office/forms/collections/${collectionId}`, {
    change: ({ key, text, day, dayOrNull }) => forms.changeCollection(change(text, day, dayOrNull), { key }),
    takeUp: ({ key, text, day, dayOrNull }) => forms.changeCollection({ ...change(text, day, dayOrNull), takeUp: true }, { key }),
    close: ({ key }) => forms.closeCollection(standing, { key }),
    reopen: ({ key, text }) => forms.reopenCollection({ ...standing, reason: text('reason') }, { key }),
  })
}

export default function CollectionPage() {
  const { collection: c, origin, requestKey, ...all } = useLoaderData<typeof loader>()
  const answered = useActionData<Answer | Listed>()
  const answer = answered && 'form' in answered ? answered : undefined
  const { items, total, filter } = answered && 'filter' in answered ? answered : all
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const period = usePeriod()
  const may = (doing: (typeof c.can)[number]) => c.can.includes(doing)
  const fields = {
    title: c.title,
    audience: c.audience,
    opensOn: language === 'ja' ? eraDateText(c.opensOn) : c.opensOn,
    closesOn: c.closesOn === null ? '' : language === 'ja' ? eraDateText(c.closesOn) : c.closesOn,
    previousId: c.previousId ?? '',
    againAfterDays: String(c.againAfterDays ?? ''),
  }
  const labels = {
    title: t('collectionTitle'),
    audience: t('audience'),
    opensOn: t('opensOn'),
    closesOn: t('closesOn'),
    againAfterDays: t('againAfterDays'),
  }
  const shared = { answer, requestKey, revision: c.revision }
  const path = `/office/forms/collections/${c.collectionId}`
  const query = { form: 'find', search: filter.search, state: filter.state ?? '', way: filter.way ?? '', order: filter.order }
  return (
    <>
      <PageTitle
        title={c.title}
        above={<TextLink to="/office/forms/collections">{t('collections')}</TextLink>}
        actions={
          <>
            <Mark>{say(collectionStateTitles[c.state])}</Mark>
            {may('enter') && <ButtonLink to={`${path}/enter`} title={t('enter')} />}
            {total > 0 && <ExportButton operation="forms.listAnswers" asked={filter} />}
          </>
        }
      />
      {search.has('done') && answer === undefined && <Notice>{t('done')}</Notice>}
      {search.has('number') && <Notice>{t('entered', { number: search.get('number')! })}</Notice>}
      <Sheet
        rows={[
          [t('form'), `${c.formTitle}（${t('versionOf', { version: c.version })}）`],
          [t('period'), period(c)],
          [t('audience'), `${say(audienceTitles[c.audience])}${c.anonymous ? `・${t('anonymousShort')}` : ''}`],
          ...(c.audience === 'staff'
            ? []
            : [[t('address'), <TextLink key="address" to={`/f/${c.addressCode}`}>{`${origin}/f/${c.addressCode}`}</TextLink>] as const]),
          ...(c.againAfterDays === null ? [] : [[t('againAfterDays'), t('days', { count: c.againAfterDays })] as const]),
          ...(c.previousId
            ? [
                [
                  t('previous'),
                  <TextLink key="previous" to={`/office/forms/collections/${c.previousId}`}>
                    {c.previousTitle}
                  </TextLink>,
                ] as const,
              ]
            : []),
          [
            t('states'),
            Object.entries(c.counts)
              .map(([state, count]) => `${say(answerStateTitles[state as keyof typeof c.counts])} ${count}`)
              .join('　'),
          ],
        ]}
      />
      <CollectionRooms collection={c} />
      {may('change') && (
        <FormBox
          form="change"
          title={t('changeCollection')}
          submit={t('save')}
          labels={labels}
          values={fields}
          hidden={{ previousId: fields.previousId }}
          {...shared}
        >
          {(field) => (
            <>
              <TextField {...field('title')} required />
              <SelectField {...field('audience')} choices={audienceChoices(language)} />
              <DateField {...field('opensOn')} required />
              <DateField {...field('closesOn')} help={t('closesOnHelp')} />
              <TextField {...field('againAfterDays')} help={t('againAfterDaysHelp')} inputMode="numeric" />
            </>
          )}
        </FormBox>
      )}
      {may('takeUp') && (
        <FormBox
          form="takeUp"
          title={t('takeUp', { version: c.newestVersion! })}
          help={t('takeUpHelp')}
          submit={t('takeUp', { version: c.newestVersion! })}
          labels={{}}
          hidden={fields}
          {...shared}
        >
          {() => null}
        </FormBox>
      )}
      {may('close') && (
        <FormBox form="close" title={t('close')} help={t('closeHelp')} submit={t('close')} labels={{}} {...shared}>
          {() => null}
        </FormBox>
      )}
      {may('reopen') && (
        <FormBox form="reopen" title={t('reopen')} submit={t('reopen')} labels={{ reason: t('reason') }} {...shared}>
          {(field) => <TextField {...field('reason')} required />}
        </FormBox>
      )}
      <HistoryLink type="forms.collection" id={c.collectionId} />
      <section aria-labelledby="answers">
        <h2 id="answers" className={sectionTitle}>
          {t('answers')}
        </h2>
        <Form method="post" aria-label={t('search')} className="no-print mb-4 flex flex-wrap items-end gap-4">
          <input type="hidden" name="form" value="find" />
          <TextField name="search" label={t('search')} help={t('searchHelp')} value={query.search} />
          <SelectField name="state" label={t('state')} value={query.state} choices={choicesOf(answerStateTitles, language, t('any'))} />
          <SelectField name="way" label={t('way')} value={query.way} choices={choicesOf(answerWayTitles, language, t('any'))} />
          <button className={button.outlined}>{t('find')}</button>
        </Form>
        <p role="status" className="mb-2">
          {t('total', { count: total })}
        </p>
        {items.length === 0 ? (
          <p>{t('noAnswers')}</p>
        ) : (
          <DataTable
            caption={t('answers')}
            rows={items}
            rowKey={(row) => row.answerId}
            columns={[
              {
                title: t('number'),
                header: true,
                oneLine: true,
                cell: (row) => <TextLink to={`/office/forms/answers/${row.answerId}`}>{t('numberOf', { number: row.number })}</TextLink>,
              },
              { title: t('answeredOn'), oneLine: true, cell: (row) => dayText(row.answeredOn, language) },
              { title: t('way'), oneLine: true, cell: (row) => say(answerWayTitles[row.way]) },
              { title: t('state'), oneLine: true, cell: (row) => <Mark>{say(answerStateTitles[row.state])}</Mark> },
              {
                title: t('answer'),
                cell: (row) =>
                  row.lines
                    .filter(({ state }) => state === 'answered')
                    .filter(({ heading }) => !heading)
                    .slice(0, 3)
                    .map(({ label, text }) => `${label}：${text}`)
                    .join('　'),
              },
            ]}
          />
        )}
        <Pager
          path={path}
          query={Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))}
          page={filter.page}
          more={filter.page * answerPageSize < total}
          post
        />
      </section>
    </>
  )
}
