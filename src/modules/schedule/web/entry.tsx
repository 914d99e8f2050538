import { redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, fill, momentText } from '#kernel/values'
import { type Answer, FormBox, HistoryLink, type LoadArgs, Mark, Notice, PageTitle, SelectField, Sheet, TextLink, act, keepTyped, usePage } from '#ui'
import { type Entry as EntryShown, type Reach, kindOn, kindTitle, reaches } from '../schema.ts'
import { texts } from './entry-texts.ts'
import { texts as importTexts } from './import-texts.ts'
import { entryChoices } from './entry-page.ts'
import { EntryFields, day as dayField, entryFields, scheduleApi, sentEntry, whenText } from './parts.tsx'
import { texts as gridTexts } from './texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const { schedule } = scheduleApi(context)
  const entry = await schedule.getEntry({ entryId: params['entryId']! })
  const [lists, choices] = await Promise.all([
    schedule.listKinds({}),
    entry.can.includes('change') ? entryChoices(context, entry.startDay, entry) : null,
  ])
  return { entry, kinds: lists.items, choices, requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { schedule } = scheduleApi(args.context)
  const entryId = args.params['entryId']!
  const { startDay } = await schedule.getEntry({ entryId })
  const form = await args.request.clone().formData()
  const revision = Number(form.get('revision'))
  const done = await act(args, `/office/schedule/entries/${entryId}`, {
    change: (sent) =>
      schedule.changeEntry({ entryId, revision, reach: (sent.text('reach') || 'this') as Reach, ...sentEntry(sent.text, sent.chosen) }, sent),
    callOff: (sent) => schedule.cancelEntry({ entryId, revision, reach: (sent.text('reach') || 'this') as Reach }, sent),
    decide: (sent) => schedule.decideEntry({ entryId, revision }, sent),
  })
  // What was called off is looked for no longer: back to its week.
  return done instanceof Response && form.get('form') === 'callOff' ? redirect(`/office/schedule?day=${startDay}&off`) : done
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function Entry() {
  const { entry, kinds, choices, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, language } = usePage(texts)
  const kind = entry.kind === '' ? undefined : kindOn(kinds, 'entry', entry.kind, entry.startDay)
  const kindText = kind ? kindTitle(kind, language) : t('privateEntry')
  const title = entry.title || kindText
  const did = `done_${search.get('done')}`
  const made = Number(search.get('made'))
  const may = choices !== null && entry.can.includes('change')
  return (
    <>
      <PageTitle title={title} above={<TextLink to={`/office/schedule?day=${entry.startDay}`}>{t('schedule')}</TextLink>}>
        {title} {entry.tentative && <Mark>{gridTexts.tentative[language]}</Mark>} {entry.cancelled && <Mark>{t('cancelledNote')}</Mark>}
      </PageTitle>
      {answer === undefined && made > 0 && !search.has('done') && <Notice>{made === 1 ? t('saved') : t('savedMany', { count: made })}</Notice>}
      {answer === undefined && did in texts && <Notice>{t(did as keyof typeof texts)}</Notice>}
      <Warnings entry={entry} />
      {entry.sight === 'private' && <p className="mb-4">{t('privateNote')}</p>}
      {entry.sight === 'guarded' && <p className="mb-4">{t('guardedNote')}</p>}
      <Sheet rows={sheetRows()} />
      {may && (
        <>
          {entry.can.includes('decide') && (
            <FormBox
              form="decide"
              title={t('decide')}
              help={t('decideHelp')}
              submit={t('decide')}
              labels={{}}
              answer={answer}
              requestKey={requestKey}
              revision={entry.revision}
            >
              {() => null}
            </FormBox>
          )}
          <Change entry={entry} choices={choices} answer={answer} requestKey={requestKey} />
          <FormBox
            form="callOff"
            title={t('callOff')}
            help={t('callOffHelp')}
            submit={t('callOffNow')}
            labels={{ reach: t('reach') }}
            answer={answer}
            requestKey={requestKey}
            revision={entry.revision}
          >
            {(field) => entry.series && <SelectField {...field('reach')} choices={reaches.map((value) => ({ value, label: t(`reach_${value}`) }))} />}
          </FormBox>
        </>
      )}
      <HistoryLink type="schedule.entry" id={entry.entryId} />
    </>
  )

  function broughtLine({ fileName, takenAt, changedHere }: NonNullable<EntryShown['broughtFrom']>): string {
    const { sourceLine, sourceChanged } = importTexts
    return fill((changedHere ? sourceChanged : sourceLine)[language], { file: fileName, when: momentText(takenAt, language) })
  }
  function sheetRows(): [string, string][] {
    const undisclosed = gridTexts.undisclosed[language]
    const hidden = (value: string) => (entry.sight === 'guarded' ? undisclosed : value)
    return [
      [t('kind'), kindText],
      ...(entry.sight === 'private' ? [] : ([[t('title'), hidden(entry.title)]] as [string, string][])),
      [t('when'), whenText(entry, language)],
      [t('who'), entry.people.map(({ name }) => name).join('、')],
      [t('things'), entry.things.map(({ name }) => name).join('、')],
      ...(entry.sight === 'private'
        ? []
        : ([
            [t('place'), hidden(entry.place)],
            [t('remark'), hidden(entry.remark)],
          ] as [string, string][])),
      ...(entry.series
        ? ([
            [t('series'), t('seriesLine', { cadence: entry.series.cadence, day: dayText(entry.series.untilDay, language) })],
            ...(entry.series.moves.length > 0
              ? [[t('moves'), entry.series.moves.map(({ from, days }) => t('moveLine', { day: dayText(from, language), days })).join('\n')]]
              : []),
            ...(entry.series.skipped.length > 0
              ? [[t('skipped'), entry.series.skipped.map(({ day, why }) => `${dayText(day, language)}${why && `（${why}）`}`).join('\n')]]
              : []),
          ] as [string, string][])
        : []),
      ...(entry.candidates.length > 0
        ? ([[t('tentativeNote'), entry.candidates.map((each) => whenText(each, language)).join('\n')]] as [string, string][])
        : []),
      ...(entry.broughtFrom ? ([[importTexts.source[language], broughtLine(entry.broughtFrom)]] as [string, string][]) : []),
      [t('enteredBy'), `${entry.byProxy ? t('byProxy', { name: entry.enteredBy }) : entry.enteredBy}　${momentText(entry.enteredAt, language)}`],
      ...(entry.revision > 1 ? ([[t('changedBy'), `${entry.changedBy}　${momentText(entry.changedAt, language)}`]] as [string, string][]) : []),
    ]
  }
}

function Warnings({ entry }: { readonly entry: EntryShown }) {
  const { t } = usePage(texts)
  if (entry.warnings.length === 0) return null
  return (
    <section aria-labelledby="warnings" className="mb-4 rounded-8 border-2 border-orange-800 bg-orange-50 px-4 py-3">
      <h2 id="warnings" className="text-std-18B-160">
        {t('warnings')}
      </h2>
      <ul className="list-disc pl-6">
        {entry.warnings.map(({ what, name, detail, path }, at) => (
          <li key={`${what} ${path} ${at}`}>
            {t(what, { name, detail })} {what === 'twice' && detail} {path !== '' && <TextLink to={path}>{t('openOther')}</TextLink>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Change({
  entry,
  choices,
  answer,
  requestKey,
}: {
  readonly entry: EntryShown
  readonly choices: Awaited<ReturnType<typeof entryChoices>>
  readonly answer: Answer | undefined
  readonly requestKey: string
}) {
  const { t, language } = usePage(texts)
  const mine = answer?.form === 'change' ? answer : undefined
  const stored = [
    ...(entry.allDay ? ['allDay'] : []),
    ...(entry.private ? ['private'] : []),
    ...entry.accountIds.map((id) => `person-${id}`),
    ...entry.thingIds.map((id) => `thing-${id}`),
  ]
  const chosen = new Set(mine ? Object.keys(mine.typed).map((name) => name.replace(/^change\./, '')) : stored)
  return (
    <FormBox
      form="change"
      title={t('change')}
      submit={t('saveChange')}
      answer={answer}
      requestKey={requestKey}
      revision={entry.revision}
      labels={
        {
          ...Object.fromEntries(entryFields.map((name) => [name, t(name)])),
          accountIds: t('people'),
          thingIds: t('things'),
          reach: t('reach'),
        } as Record<(typeof entryFields)[number] | 'accountIds' | 'thingIds' | 'reach', string>
      }
      values={{
        kind: entry.kind,
        title: entry.title,
        startDay: dayField(entry.startDay, language),
        startTime: entry.allDay ? '' : entry.startTime,
        endDay: entry.endDay === entry.startDay ? '' : dayField(entry.endDay, language),
        endTime: entry.allDay ? '' : entry.endTime,
        place: entry.place,
        remark: entry.remark,
        compartment: entry.compartment ?? '',
      }}
    >
      {(field) => (
        <>
          {entry.series && <SelectField {...field('reach')} choices={reaches.map((value) => ({ value, label: t(`reach_${value}`) }))} />}
          <EntryFields field={field} prefix="change." choices={choices} chosen={chosen} refusal={mine?.refusal} />
        </>
      )}
    </FormBox>
  )
}
