import { Form, data, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { feedPath } from '#calendar/schema'
import { dayInJapan, dayText, readCount } from '#kernel/values'
import {
  type Answer,
  DataTable,
  DateField,
  ExportButton,
  FormBox,
  type LoadArgs,
  Notice,
  PageTitle,
  RequestKey,
  SelectField,
  ShownOnce,
  TextField,
  TextLink,
  act,
  answerForm,
  button,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import { type Thing, kindOn, kindTitle, offeredKinds } from '../schema.ts'
import { texts } from './list-texts.ts'
import { ScheduleLinks, day, kindChoices, scheduleApi } from './parts.tsx'

export async function loader({ context }: LoadArgs) {
  return { ...(await scheduleApi(context).schedule.listThings({})), requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { schedule } = scheduleApi(args.context)
  const sent = Object.fromEntries(await args.request.clone().formData()) as Readonly<Record<string, string>>
  // Never by a redirect: the address stands on this one page and in no history.
  if (sent['form'] === 'makeFeed')
    return answerForm(args.request, async ({ thingId = '' }) => {
      const { token } = await schedule.makeThingFeed({ thingId })
      return data({ address: `${args.url.origin}${feedPath(token)}` })
    })
  return act(args, '/office/schedule/things', {
    endFeed: ({ key, text }) => schedule.endThingFeed({ thingId: text('thingId') }, { key: `${key}-${text('thingId').slice(-8)}` }),
    thing: (sent) => {
      // What cannot be read goes on as it was typed: the operation refuses it in words, beside its field.
      const count = (name: string) => readCount(sent.text(name)) ?? (sent.text(name) as unknown as number)
      const thingId = sent.text('thingId')
      return schedule.recordThing(
        {
          ...(thingId !== '' && { thingId }),
          kind: sent.text('kind'),
          name: sent.text('name'),
          kana: sent.text('kana'),
          capacity: sent.text('capacity') === '' ? null : count('capacity'),
          remark: sent.text('remark'),
          sectionId: sent.text('sectionId') || null,
          beforeMinutes: count('beforeMinutes'),
          afterMinutes: count('afterMinutes'),
          validFrom: sent.day('validFrom'),
          validTo: sent.dayOrNull('validTo'),
        },
        sent,
      )
    },
  })
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function Things() {
  const { items, feeds, kinds, sections, mayKeep, requestKey } = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>() as Answer | { readonly address: string } | undefined
  const [answer, address] = answered && 'address' in answered ? [undefined, answered.address] : [answered, undefined]
  const [search] = useSearchParams()
  const { t, language, today } = usePage(texts)
  const did = `did_${search.get('done')}`
  const edited = items.find(({ thingId }) => thingId === search.get('edit'))
  const kindOf = (thing: Thing) => {
    const kind = kindOn(kinds, 'thing', thing.kind, today)
    return kind ? kindTitle(kind, language) : thing.kind
  }
  const names = ['kind', 'name', 'kana', 'capacity', 'remark', 'sectionId', 'beforeMinutes', 'afterMinutes', 'validFrom', 'validTo'] as const
  const labels = Object.fromEntries(names.map((name) => [name, t(name)])) as Record<(typeof names)[number], string>
  return (
    <>
      <ScheduleLinks here="things" />
      <PageTitle title={t('things')} actions={<ExportButton operation="schedule.listBookings" asked={{ from: today, to: today }} />} />
      {did in texts && answered === undefined && <Notice>{t(did as keyof typeof texts)}</Notice>}
      {address && <ShownOnce title={t('feedAddress')} note={t('feedOnce')} secret={address} />}
      <p className="mb-4">{t('thingsHelp')}</p>
      {items.length === 0 ? (
        <p>{t('noThings')}</p>
      ) : (
        <DataTable
          caption={t('things')}
          rows={items}
          rowKey={({ thingId }) => thingId}
          columns={[
            { title: t('name'), header: true, cell: ({ name }) => name },
            { title: t('kind'), oneLine: true, cell: kindOf },
            { title: t('capacity'), align: 'right', cell: ({ capacity }) => capacity ?? '' },
            { title: t('remark'), cell: ({ remark }) => remark },
            { title: t('sectionId'), oneLine: true, cell: ({ sectionName }) => sectionName },
            {
              title: t('buffers'),
              oneLine: true,
              cell: ({ beforeMinutes, afterMinutes }) =>
                beforeMinutes + afterMinutes === 0 ? '' : t('minutesOf', { before: beforeMinutes, after: afterMinutes }),
            },
            {
              title: t('period'),
              cell: ({ validFrom, validTo }) => `${dayText(validFrom, language)} －${validTo === null ? '' : ` ${dayText(validTo, language)}`}`,
            },
            ...(mayKeep
              ? [
                  {
                    title: t('edit'),
                    oneLine: true,
                    cell: ({ thingId, name }: Thing) => (
                      <TextLink to={`?edit=${thingId}`} label={`${t('edit')}：${name}`}>
                        {t('edit')}
                      </TextLink>
                    ),
                  },
                  {
                    title: t('history'),
                    oneLine: true,
                    cell: ({ thingId, name }: Thing) => (
                      <TextLink to={`/office/history/schedule.thing/${thingId}`} label={`${t('history')}：${name}`}>
                        {t('history')}
                      </TextLink>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {mayKeep && items.length > 0 && <Feeds things={items} feeds={feeds} requestKey={requestKey} />}
      {mayKeep && (
        <FormBox
          key={edited?.thingId ?? 'new'}
          form="thing"
          title={edited ? t('changeThing', { title: edited.name }) : t('addThing')}
          submit={t('save')}
          answer={answer}
          requestKey={requestKey}
          open={edited !== undefined}
          hidden={edited ? { thingId: edited.thingId } : {}}
          labels={labels}
          values={
            edited
              ? {
                  kind: edited.kind,
                  name: edited.name,
                  kana: edited.kana,
                  capacity: String(edited.capacity ?? ''),
                  remark: edited.remark,
                  sectionId: edited.sectionId ?? '',
                  beforeMinutes: String(edited.beforeMinutes),
                  afterMinutes: String(edited.afterMinutes),
                  validFrom: day(edited.validFrom, language),
                  validTo: day(edited.validTo, language),
                }
              : { beforeMinutes: '0', afterMinutes: '0', validFrom: day(today, language) }
          }
        >
          {(field) => (
            <>
              <SelectField {...field('kind')} choices={kindChoices(offeredKinds(kinds, 'thing', today, edited?.kind), language)} />
              <TextField {...field('name')} required />
              <TextField {...field('kana')} required />
              <TextField {...field('capacity')} inputMode="numeric" />
              <TextField {...field('remark')} />
              <SelectField
                {...field('sectionId')}
                choices={[{ value: '', label: t('noSection') }, ...sections.map(({ sectionId, name }) => ({ value: sectionId, label: name }))]}
              />
              <div className="grid gap-5 sm:grid-cols-2">
                <TextField {...field('beforeMinutes')} inputMode="numeric" />
                <TextField {...field('afterMinutes')} inputMode="numeric" />
                <DateField {...field('validFrom')} required />
                <DateField {...field('validTo')} />
              </div>
            </>
          )}
        </FormBox>
      )}
    </>
  )
}

/** 部屋・車の配信。 For whoever keeps them: one address for each. */
function Feeds({
  things,
  feeds,
  requestKey,
}: {
  readonly things: readonly Thing[]
  readonly feeds: readonly { readonly thingId: string; readonly since: string }[]
  readonly requestKey: string
}) {
  const { t, language } = usePage(texts)
  const sinceOf = ({ thingId }: Thing) => feeds.find((feed) => feed.thingId === thingId)?.since
  return (
    <section aria-labelledby="feeds">
      <h2 id="feeds" className={sectionTitle}>
        {t('feeds')}
      </h2>
      <p className="mb-2">{t('feedsHelp')}</p>
      <DataTable
        caption={t('feeds')}
        rows={things}
        rowKey={({ thingId }) => thingId}
        columns={[
          { title: t('name'), header: true, cell: ({ name }) => name },
          {
            title: t('feedSince'),
            oneLine: true,
            cell: (thing) => {
              const since = sinceOf(thing)
              return since === undefined ? t('noFeed') : dayText(dayInJapan(new Date(since)), language)
            },
          },
          {
            title: t('feedMake'),
            oneLine: true,
            cell: (thing) => (
              <Form method="post">
                <input type="hidden" name="form" value="makeFeed" />
                <input type="hidden" name="thingId" value={thing.thingId} />
                <button className={button.outlined} aria-label={t(sinceOf(thing) ? 'feedRenewOf' : 'feedMakeOf', { name: thing.name })}>
                  {t(sinceOf(thing) ? 'feedRenew' : 'feedMake')}
                </button>
              </Form>
            ),
          },
          {
            title: t('feedEnd'),
            oneLine: true,
            cell: (thing) =>
              sinceOf(thing) && (
                <Form method="post">
                  <RequestKey value={requestKey} />
                  <input type="hidden" name="form" value="endFeed" />
                  <input type="hidden" name="endFeed.thingId" value={thing.thingId} />
                  <button className={button.outlined} aria-label={t('feedEndOf', { name: thing.name })}>
                    {t('feedEnd')}
                  </button>
                </Form>
              ),
          },
        ]}
      />
    </section>
  )
}
