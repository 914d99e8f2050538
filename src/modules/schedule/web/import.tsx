import { Form, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText } from '#kernel/values'
import {
  type Answer,
  DataTable,
  FormBox,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  RequestKey,
  SelectField,
  TextLink,
  Tick,
  act,
  button,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import { type Import, type LeftReason, type LineWhat, importPage, leftReasons, lineWhats } from '../schema.ts'
import { texts } from './import-texts.ts'
import { ScheduleLinks, isDay, kindChoices, scheduleApi, whenText } from './parts.tsx'

/** So many of each are shown; the page stays light however much a file holds. */
const shownAtOnce = 100
/** So many of what is left out are named for each reason. */
const namedAtOnce = 5

export async function loader({ context, params }: LoadArgs) {
  const { lines, leftOut, kinds, ...brought } = await scheduleApi(context).schedule.getImport({ importId: params['importId']! })
  const of = (what: LineWhat) => lines.filter((line) => line.what === what)
  return {
    ...brought,
    kinds,
    groups: lineWhats.map((what) => ({ what, count: of(what).length, lines: of(what).slice(0, shownAtOnce) })),
    free: of('add').filter(({ free }) => free).length,
    left: leftReasons.flatMap((reason) => {
      const count = brought.counts[reason] ?? 0
      return count === 0 ? [] : [{ reason, count, examples: leftOut.filter((each) => each.reason === reason).slice(0, namedAtOnce) }]
    }),
    requestKey: crypto.randomUUID(),
  }
}

export async function action(args: LoadArgs) {
  const { schedule } = scheduleApi(args.context)
  const importId = args.params['importId']!
  const form = (await args.request.clone().formData()).get('form')
  const done = await act(args, `${importPage}/${importId}`, {
    take: (sent) =>
      schedule.takeImport(
        { importId, kind: sent.text('kind'), allPrivate: sent.text('allPrivate') === 'yes', withFree: sent.text('withFree') === 'yes' },
        sent,
      ),
    undo: (sent) => schedule.undoImport({ importId }, sent),
    drop: (sent) => schedule.dropImport({ importId }, sent),
  })
  return done instanceof Response && form === 'drop' ? redirect(`${importPage}?done=drop`) : done
}

/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

export default function BroughtCalendar() {
  const brought = useLoaderData<typeof loader>()
  const { fileName, state, groups, free, left, kinds, unchanged, unknownZones, canUndo, requestKey } = brought
  const answer = useActionData<typeof action>() as Answer | undefined
  const [search] = useSearchParams()
  const { t, language } = usePage(texts)
  const did = `done_${search.get('done')}`
  const open = state === 'open'
  const count = Object.fromEntries(groups.map((group) => [group.what, group.count])) as Record<LineWhat, number>
  const something = groups.some((group) => group.count > 0)
  const typed = answer?.form === 'take' ? answer.typed : {}
  return (
    <>
      <ScheduleLinks here="none" />
      <PageTitle title={fileName} above={<TextLink to={importPage}>{t('bringIn')}</TextLink>}>
        {fileName} <Mark>{t(`state_${state}`)}</Mark>
      </PageTitle>
      {did in texts && answer === undefined && <Notice>{t(did as keyof typeof texts)}</Notice>}
      {open ? <p>{t('counts', { ...count, unchanged })}</p> : something && <p>{t('didCounts', count)}</p>}
      {open && !something && <p className="my-2">{t('nothing')}</p>}
      {!open && (
        <p className="my-2">
          <TextLink to="/office/schedule">{t('toSchedule')}</TextLink>
        </p>
      )}
      {unknownZones.length > 0 && <p className="my-2">{t('zones', { names: unknownZones.join('、') })}</p>}
      {open && (
        <>
          {something && (
            <FormBox
              form="take"
              title={t('take')}
              submit={t('take')}
              labels={{ kind: t('kind') }}
              values={{ kind: kinds[0]?.code ?? '' }}
              answer={answer}
              requestKey={requestKey}
              open
            >
              {(field) => (
                <>
                  {count.add > 0 && (
                    <>
                      <SelectField {...field('kind')} help={t('kindHelp')} choices={kindChoices(kinds, language)} />
                      <Tick name="take.allPrivate" checked={typed['take.allPrivate'] === 'yes'}>
                        {t('allPrivate')}
                      </Tick>
                    </>
                  )}
                  {count.add === 0 && <input type="hidden" name="take.kind" value={kinds[0]?.code ?? ''} />}
                  {free > 0 && (
                    <Tick name="take.withFree" checked={typed['take.withFree'] === 'yes'}>
                      {t('withFree', { count: free })}
                    </Tick>
                  )}
                </>
              )}
            </FormBox>
          )}
          <Form method="post" className="my-4">
            <RequestKey value={requestKey} />
            <input type="hidden" name="form" value="drop" />
            <button className={button.outlined}>{t('drop')}</button>
          </Form>
          {groups.map((group) => group.count > 0 && <Group key={group.what} {...group} />)}
        </>
      )}
      {canUndo && (
        <FormBox form="undo" title={t('undo')} help={t('undoHelp')} submit={t('undo')} labels={{}} answer={answer} requestKey={requestKey}>
          {() => null}
        </FormBox>
      )}
      {left.length > 0 && <NotTaken left={left} />}
    </>
  )
}

function Group({ what, count, lines }: { readonly what: LineWhat; readonly count: number; readonly lines: Import['lines'] }) {
  const { t, language } = usePage(texts)
  const named = (title: string) => title || t('untitled')
  return (
    <section aria-labelledby={`group-${what}`}>
      <h2 id={`group-${what}`} className={sectionTitle}>
        {t(what)}
      </h2>
      {count > lines.length && <p className="mb-2">{t('firstOnly', { shown: lines.length, count })}</p>}
      <DataTable
        caption={t(what)}
        rows={lines.map((line, at) => ({ ...line, at: String(at) }))}
        rowKey={({ at }) => at}
        columns={[
          { title: t('title'), header: true, cell: ({ now }) => named(now.title) },
          {
            title: t('marks'),
            cell: ({ now, free, changedHere }) =>
              [now.private && t('isPrivate'), free && t('isFree'), changedHere && t('changedHere')].filter(Boolean).join('・'),
          },
          { title: t('when'), cell: ({ now }) => whenText(now, language) },
          { title: t('place'), cell: ({ now }) => now.place },
          ...(what === 'change'
            ? [
                {
                  title: t('wasSo'),
                  cell: ({ before }: Import['lines'][number]) => before && `${named(before.title)}　${whenText(before, language)}`,
                },
              ]
            : []),
        ]}
      />
    </section>
  )
}

function NotTaken({
  left,
}: {
  readonly left: readonly { readonly reason: LeftReason; readonly count: number; readonly examples: Import['leftOut'] }[]
}) {
  const { t, language } = usePage(texts)
  return (
    <section aria-labelledby="left-out">
      <h2 id="left-out" className={sectionTitle}>
        {t('leftOut')}
      </h2>
      <DataTable
        caption={t('leftOut')}
        rows={left}
        rowKey={({ reason }) => reason}
        columns={[
          { title: t('reason'), header: true, cell: ({ reason }) => t(`left_${reason}`) },
          { title: t('count'), align: 'right', cell: ({ count }) => count },
          {
            title: t('examples'),
            cell: ({ examples }) =>
              examples
                .map(({ title, day }) => [isDay(day) && dayText(day, language), title].filter(Boolean).join(' '))
                .filter(Boolean)
                .join('、'),
          },
        ]}
      />
    </section>
  )
}
