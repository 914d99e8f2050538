import { Form, Link, redirect, useActionData, useLoaderData } from 'react-router'
import type { RefusalBody } from '#kernel'
import { dayText, eraDateText, fill, readCount, readDate } from '#kernel/values'
import {
  type LoadArgs,
  DateField,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextArea,
  TextField,
  TextLink,
  answerForm,
  button,
  keepTyped,
  pageContext,
  usePage,
} from '#ui'
import { ownQuantities } from '../rules/count.ts'
import { lineOptions, matching } from '../rules/work-lines.ts'
import { type WorkField, isOffered, measures, wordsOf } from '../schema.ts'
import { planApi } from './work-parts.tsx'
import { texts } from './work-texts.ts'

/** Lines offered where several match what was typed. */
const offered = 8

export async function loader({ context, url }: LoadArgs) {
  const { plan, identity } = planApi(context)
  const { today } = context.get(pageContext).shell
  const asked = (name: string) => url.searchParams.get(name) ?? ''
  const get = (id: string) => (id ? plan.getWork({ recordId: id }) : null)
  const [choices, { items: kinds }, replaced, followed, repeated, sheet, compartments] = await Promise.all([
    plan.listWorkChoices(asked('compartment') ? { compartment: asked('compartment') } : {}),
    plan.listWorkKinds({}),
    get(asked('replaces')),
    get(asked('follows')),
    get(asked('repeat')),
    asked('line') ? plan.showLine({ lineId: asked('line') }) : null,
    identity.listCompartments({}),
  ])
  const from = replaced ?? repeated
  const standing = kinds.filter((kind) => isOffered(kind, today) && (!followed || kind.follows))
  const kind = kinds.find(({ code }) => code === (asked('kind') || from?.kind)) ?? standing[0]
  const activity = from?.activity ?? followed?.activity ?? sheet?.activity
  const lines = lineOptions(choices.lines)
  const title = lines.find((each) => each.activity === activity)?.text ?? from?.lineTitle ?? followed?.lineTitle ?? sheet?.title ?? ''
  const filled: Record<string, string> = {
    happenedOn: eraDateText(replaced?.happenedOn ?? today),
    line: activity === undefined || activity === null ? '' : title,
    partner: followed?.partner ?? '',
    areaId: followed?.areaId ?? '',
    ...(from && {
      ...Object.fromEntries(measures.map((measure) => [measure, String(from[measure] ?? '')])),
      ...Object.fromEntries(
        (['content', 'category', 'areaId', 'partner', 'place', 'agreement', 'nextStep', 'nextById'] as const).map((name) => [name, from[name] ?? '']),
      ),
      nextOn: replaced?.nextOn ? eraDateText(replaced.nextOn) : '',
      compartment: from.compartment,
    }),
  }
  const titles = new Map(compartments.items.map(({ code, title: ja, english }) => [code, { ja, en: english }]))
  return {
    lines: lines.map(({ text }) => ({ text })),
    organisations: choices.organisations.map(({ name }) => name),
    areas: choices.areas,
    colleagues: choices.colleagues,
    compartments: choices.compartments.map((code) => ({ code, title: titles.get(code) ?? { ja: code, en: code } })),
    kinds: standing.map(({ code, title: ja, english }) => ({ code, title: { ja, en: english } })),
    kind: kind ?? null,
    filled,
    // A line of another year, or one that is printed no more, is not among the choices: it goes on by its activity.
    given: activity && title ? { activity, title } : null,
    replaces: replaced?.recordId ?? null,
    followed: followed && { recordId: followed.recordId, kindTitle: followed.kindTitle, happenedOn: followed.happenedOn },
    lastRecordId: choices.lastRecordId,
    kept: Object.fromEntries([...url.searchParams].filter(([name]) => ['line', 'follows'].includes(name))),
    requestKey: crypto.randomUUID(),
  }
}

export async function action({ context, request }: LoadArgs) {
  const { plan } = planApi(context)
  return answerForm(request, async (typed) => {
    const text = (name: string) => (typed[name] ?? '').trim()
    const optional = (name: string) => (text(name) === '' ? {} : { [name]: readCount(text(name)) ?? (text(name) as unknown as number) })
    const day = (name: string) => readDate(text(name))?.date ?? text(name)
    const { recordId } = await plan.recordWork(
      {
        activity: await activityOf(plan, text('lineChoice') || text('line'), { activity: text('givenActivity'), title: text('givenTitle') }),
        kind: text('kind'),
        happenedOn: day('happenedOn'),
        content: (typed['content'] ?? '').replaceAll('\r\n', '\n'),
        ...Object.assign({}, ...measures.map(optional)),
        category: text('category') || null,
        areaId: text('areaId') || null,
        partner: text('partner'),
        place: text('place'),
        agreement: (typed['agreement'] ?? '').replaceAll('\r\n', '\n'),
        nextStep: text('nextStep'),
        nextOn: text('nextOn') === '' ? null : day('nextOn'),
        nextById: text('nextById') || null,
        ...(text('compartment') && { compartment: text('compartment') }),
        ...(text('replaces') && { replaces: text('replaces') }),
        ...(text('follows') && { followsId: text('follows') }),
      },
      { key: text('requestKey') },
    )
    return redirect(`/office/plan/work/${recordId}?recorded`)
  })
}
export const clientAction = keepTyped

/** The activity of the line that was chosen or begun to be typed; where none or several match there is none, and the form is refused. */
async function activityOf(plan: ReturnType<typeof planApi>['plan'], typed: string, given: { activity: string; title: string }): Promise<string> {
  if (given.activity !== '' && typed === given.title) return given.activity
  const { lines } = await plan.listWorkChoices({})
  const found = matching(typed, lineOptions(lines))
  return found.length === 1 ? found[0]!.activity : ''
}

export default function RecordWork() {
  const { lines, organisations, areas, colleagues, compartments, kinds, kind, filled, given, replaces, followed, lastRecordId, kept, requestKey } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { t, say, language } = usePage(texts)
  if (!kind) return <PageTitle title={t('newRecord')}>{t('noKinds')}</PageTitle>
  const values: Readonly<Record<string, string | undefined>> = answer?.typed ?? filled
  const typed = values['line'] ?? ''
  const unclear = answer?.refusal.fields?.some(({ path }) => path === 'activity') ?? false
  const matches = unclear ? matching(typed, lines) : []
  const refusal = answer && lineSaid(answer.refusal, typed, matches.length)
  const titles = measures.map((measure) => [measure, ownQuantities[measure].title[language]] as const)
  const labels: Readonly<Record<string, string>> = {
    ...Object.fromEntries(titles),
    ...Object.fromEntries(
      (['happenedOn', 'line', 'content', 'category', 'partner', 'place', 'agreement', 'nextStep', 'nextOn', 'compartment', 'kind'] as const).map(
        (name) => [name, t(name)],
      ),
    ),
    areaId: t('area'),
    nextById: t('nextBy'),
  }
  const field = (name: string) => ({ name, label: labels[name]!, value: values[name], refusal })
  const asks = (what: WorkField) => kind.asks.includes(what)
  const figures = measures.filter(asks)
  const categories = kind.categories.filter((category) => isOffered(category, readDate(values['happenedOn'] ?? '')?.date ?? '9999-12-31'))
  const beginning = replaces ? 'correctRecord' : 'newRecord'
  return (
    <>
      <PageTitle
        title={t(beginning)}
        above={<TextLink to="/office/plan/work">{t('records')}</TextLink>}
        actions={!replaces && !followed && lastRecordId && <TextLink to={`/office/plan/work/new?repeat=${lastRecordId}`}>{t('repeatLast')}</TextLink>}
      />
      {replaces && <p className="mb-4">{t('correctHelp')}</p>}
      {followed && <p className="mb-4">{t('follows', { title: say(followed.kindTitle), day: dayText(followed.happenedOn, language) })}</p>}
      {!replaces && (
        <nav aria-label={t('kind')} className="mb-4 flex flex-wrap gap-2">
          {kinds.map(({ code, title }) => (
            <Link
              key={code}
              to={`/office/plan/work/new?${new URLSearchParams({ ...kept, kind: code })}`}
              aria-current={code === kind.code ? 'page' : undefined}
              className={`${code === kind.code ? button.filled : button.outlined} min-h-11!`}
            >
              {say(title)}
            </Link>
          ))}
        </nav>
      )}
      <p className="mb-4 rounded-8 border border-solid-gray-400 px-4 py-2">{t('noNames')}</p>
      <Form method="post" noValidate className="max-w-3xl space-y-5">
        <RefusalSummary refusal={refusal} labels={labels} />
        <RequestKey value={requestKey} />
        <input type="hidden" name="kind" value={kind.code} />
        {replaces && <input type="hidden" name="replaces" value={replaces} />}
        {followed && <input type="hidden" name="follows" value={followed.recordId} />}
        {given && (
          <>
            <input type="hidden" name="givenActivity" value={given.activity} />
            <input type="hidden" name="givenTitle" value={given.title} />
          </>
        )}
        <TextField {...field('line')} help={t('lineHelp')} required suggestions={lines.map(({ text }) => text)} />
        {matches.length > 1 && (
          <fieldset>
            <legend className="text-std-16B-170">{t('lineChoices')}</legend>
            {matches.slice(0, offered).map(({ text }) => (
              <label key={text} className="flex min-h-11 items-center gap-2">
                <input type="radio" name="lineChoice" value={text} className="focus-ring size-5 shrink-0 accent-key-900" />
                {text}
              </label>
            ))}
          </fieldset>
        )}
        <DateField {...field('happenedOn')} required />
        <TextArea {...field('content')} help={t('contentHelp')} required rows={4} />
        {figures.length > 0 && (
          <fieldset>
            <legend className="text-std-16B-170">{t('figures')}</legend>
            <p className="text-dns-14N-130 text-solid-gray-700">{t(figures.includes('times') ? 'timesHelp' : 'figuresHelp')}</p>
            <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
              {figures.map((measure) => (
                <TextField key={measure} {...field(measure)} inputMode="numeric" />
              ))}
            </div>
          </fieldset>
        )}
        <div className="grid gap-5 sm:grid-cols-2">
          {asks('category') && categories.length > 0 && (
            <SelectField
              {...field('category')}
              choices={[
                { value: '', label: t('noCategory') },
                ...categories.map((category) => ({ value: category.code, label: wordsOf(category, language) })),
              ]}
            />
          )}
          {asks('area') && (
            <SelectField
              {...field('areaId')}
              choices={[{ value: '', label: t('wholeCity') }, ...areas.map(({ id, name }) => ({ value: id, label: name }))]}
            />
          )}
          {asks('partner') && <TextField {...field('partner')} help={t('partnerHelp')} suggestions={organisations} />}
          {asks('place') && <TextField {...field('place')} />}
        </div>
        {asks('agreement') && <TextArea {...field('agreement')} rows={3} />}
        {asks('nextStep') && (
          <div className="grid gap-5 sm:grid-cols-2">
            <TextField {...field('nextStep')} />
            <DateField {...field('nextOn')} />
            <SelectField
              {...field('nextById')}
              choices={[{ value: '', label: t('nextByMe') }, ...colleagues.map(({ accountId, name }) => ({ value: accountId, label: name }))]}
            />
          </div>
        )}
        {compartments.length > 0 && (
          <SelectField
            {...field('compartment')}
            help={t('compartmentHelp')}
            choices={[
              { value: '', label: t(replaces ? 'asBefore' : 'ofTheLine') },
              ...compartments.map(({ code, title }) => ({ value: code, label: say(title) })),
            ]}
          />
        )}
        <div className="flex flex-wrap items-center gap-4">
          <button className={button.filled}>{t(replaces ? 'saveCorrection' : 'save')}</button>
          <TextLink to={replaces ? `/office/plan/work/${replaces}` : '/office/plan/work'}>{t('cancel')}</TextLink>
        </div>
      </Form>
    </>
  )
}

/** A line that could not be told is said beside its field, with how many match what was typed; where one does, the operation's own sentence. */
function lineSaid(refusal: RefusalBody, typed: string, matched: number): RefusalBody {
  if (!refusal.fields) return refusal
  const key = typed === '' ? 'lineEmpty' : matched === 0 ? 'lineNone' : 'lineSeveral'
  const said = { ja: fill(texts[key].ja, { typed, count: matched }), en: fill(texts[key].en, { typed, count: matched }) }
  const fields = refusal.fields.map((each) => (each.path !== 'activity' ? each : { path: 'line', message: matched === 1 ? each.message : said }))
  return { ...refusal, fields }
}
