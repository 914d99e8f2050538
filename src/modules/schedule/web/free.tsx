import { Form, useLoaderData } from 'react-router'
import { dayText, readCount, readDate } from '#kernel/values'
import {
  DataTable,
  DateField,
  type LoadArgs,
  PageTitle,
  RefusalSummary,
  TextField,
  TextLink,
  Tick,
  button,
  pageContext,
  refusedBy,
  sectionTitle,
  usePage,
} from '#ui'
import { dayAfter } from '../rules/days.ts'
import { standsOn } from '../schema.ts'
import { texts } from './free-texts.ts'
import { ScheduleLinks, Ticks, day, scheduleApi } from './parts.tsx'

export async function loader({ context, url }: LoadArgs) {
  const { schedule } = scheduleApi(context)
  const { today, language } = context.get(pageContext).shell
  const asked = url.searchParams
  const { people, things, me } = await schedule.showSchedule({ from: today, to: today, sectionId: 'all' })
  const typed = {
    minutes: asked.get('minutes') ?? '60',
    from: asked.get('from') ?? day(today, language),
    to: asked.get('to') ?? day(dayAfter(today, 13), language),
  }
  const chosen = asked.has('minutes')
    ? { people: asked.getAll('person'), things: asked.getAll('thing') }
    : { people: me === null ? [] : [me], things: [] }
  // What cannot be read goes on as it was typed: the operation refuses it in words, beside its field.
  const date = (text: string) => readDate(text)?.date ?? text
  const answer = !asked.has('minutes')
    ? { items: undefined, refusal: undefined }
    : await schedule
        .findFreeTimes({
          accountIds: chosen.people,
          thingIds: chosen.things,
          minutes: readCount(typed.minutes) ?? (typed.minutes as unknown as number),
          from: date(typed.from),
          to: date(typed.to),
        })
        .then(
          ({ items }) => ({ items, refusal: undefined }),
          (error: unknown) => ({ items: undefined, refusal: refusedBy(error) }),
        )
  return { people, things: things.filter((thing) => standsOn(thing, today)), typed, chosen, ...answer }
}

export default function FreeTimes() {
  const { people, things, typed, chosen, items, refusal } = useLoaderData<typeof loader>()
  const { t, language } = usePage(texts)
  const labels: Readonly<Record<string, string>> = {
    minutes: t('minutes'),
    from: t('from'),
    to: t('to'),
    accountIds: t('people'),
    thingIds: t('things'),
  }
  const field = (name: keyof typeof typed) => ({ name, label: labels[name]!, value: typed[name], refusal, required: true })
  const entering = (slot: NonNullable<typeof items>[number]) =>
    `/office/schedule/new?${new URLSearchParams([
      ['day', slot.day],
      ['start', slot.startTime],
      ['end', slot.endTime],
      ...chosen.people.map((id) => ['person', id]),
      ...chosen.things.map((id) => ['thing', id]),
    ])}`
  return (
    <>
      <ScheduleLinks here="free" />
      <PageTitle title={t('free')} />
      <p className="mb-4">{t('help')}</p>
      <Form method="get" noValidate aria-label={t('free')} className="max-w-3xl space-y-5">
        <RefusalSummary refusal={refusal} labels={labels} />
        <Ticks title={t('people')} help={t('peopleHelp')} path="accountIds" refusal={refusal}>
          {[...Map.groupBy(people, ({ sectionName }) => sectionName)].map(([section, rows]) => (
            <div key={section}>
              <p className="text-dns-14B-130">{section}</p>
              <div className="flex flex-wrap gap-x-6">
                {rows.map(({ accountId, name }) => (
                  <Tick key={accountId} name="person" value={accountId} checked={chosen.people.includes(accountId)}>
                    {name}
                  </Tick>
                ))}
              </div>
            </div>
          ))}
        </Ticks>
        {things.length > 0 && (
          <Ticks title={t('things')} help={t('thingsHelp')} path="thingIds" refusal={refusal}>
            <div className="flex flex-wrap gap-x-6">
              {things.map(({ thingId, name }) => (
                <Tick key={thingId} name="thing" value={thingId} checked={chosen.things.includes(thingId)}>
                  {name}
                </Tick>
              ))}
            </div>
          </Ticks>
        )}
        <TextField {...field('minutes')} inputMode="numeric" />
        <div className="grid gap-5 sm:grid-cols-2">
          <DateField {...field('from')} />
          <DateField {...field('to')} />
        </div>
        <button className={button.filled}>{t('search')}</button>
      </Form>
      {items && (
        <section aria-labelledby="found">
          <h2 id="found" className={sectionTitle}>
            {t('found')}
          </h2>
          {items.length === 0 ? (
            <p role="status">{t('none')}</p>
          ) : (
            <DataTable
              caption={t('found')}
              rows={items}
              rowKey={({ day: on, startTime }) => `${on} ${startTime}`}
              columns={[
                { title: t('day'), header: true, oneLine: true, cell: (slot) => dayText(slot.day, language) },
                { title: t('time'), oneLine: true, cell: (slot) => `${slot.startTime}－${slot.endTime}` },
                {
                  title: t('enter'),
                  oneLine: true,
                  cell: (slot) => (
                    <TextLink to={entering(slot)} label={`${t('enter')}：${dayText(slot.day, language)} ${slot.startTime}`}>
                      {t('enter')}
                    </TextLink>
                  ),
                },
              ]}
            />
          )}
        </section>
      )}
    </>
  )
}
