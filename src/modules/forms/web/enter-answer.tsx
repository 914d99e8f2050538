import { Form, data, redirect, useActionData, useLoaderData, useSearchParams } from 'react-router'
import { eraDateText, readDate } from '#kernel/values'
import {
  DateField,
  type LoadArgs,
  Notice,
  PageTitle,
  RefusalSummary,
  RequestKey,
  SelectField,
  TextField,
  TextLink,
  answerForm,
  button,
  keepTyped,
  pageContext,
  usePage,
} from '#ui'
import { rowCount } from '../rules/answering.ts'
import type { AnswerWay } from '../schema.ts'
import { AnswerFields, answerPrefix, answersIn, fieldLabels } from './fields.tsx'
import { formsApi, wayChoices } from './parts.tsx'
import { type FoundSubject, findSubjects } from './subjects.ts'
import { texts } from './texts.ts'

export async function loader({ context, params }: LoadArgs) {
  const forms = formsApi(context)
  const collectionId = params['collectionId'] ?? ''
  const [collection, sheet] = await Promise.all([forms.getCollection({ collectionId }), forms.showEntryForm({ collectionId })])
  const { today } = context.get(pageContext).shell
  return {
    collection,
    ...sheet,
    today,
    filled: { way: 'paper', answeredOn: eraDateText(today) } as Record<string, string>,
    requestKey: crypto.randomUUID(),
  }
}

export async function action({ context, request, params }: LoadArgs) {
  const forms = formsApi(context)
  const collectionId = params['collectionId'] ?? ''
  const answer = await answerForm(request, async (typed) => {
    const text = (name: string) => typed[name]?.trim() ?? ''
    const version = Number(text('version'))
    const rows = await moreRows(typed, async () => (await forms.showEntryForm({ collectionId, version })).definition)
    if (rows) return data({ refusal: undefined, typed: rows })
    const chosen = text('personId') !== '' || text('organisationId') !== ''
    if (text('act') === 'find' || (text('act') === 'implicit' && text('whose') !== '' && !chosen))
      return data({ refusal: undefined, typed, found: await findSubjects(context, text('whose')) })
    if (text('act') === 'nobody') return data({ refusal: undefined, typed: { ...typed, ...nobody } })
    const [of, id = ''] = text('act').split(':')
    if (of === 'person' || of === 'organisation') return data({ refusal: undefined, typed: await filledFor(of, id, typed) })
    const { number, said } = await forms.enterAnswer(
      {
        collectionId,
        version,
        way: text('way') as AnswerWay,
        answeredOn: readDate(text('answeredOn'))?.date ?? text('answeredOn'),
        saidBy: text('saidBy') || null,
        saidName: text('saidName'),
        personId: text('personId') || null,
        organisationId: text('organisationId') || null,
        prefilled: text('prefilled') !== '',
        typed: answersIn(typed),
      },
      { key: text('requestKey') },
    )
    // What is to be said to whoever applied is said now, on the telephone.
    if (said.length > 0) return data({ refusal: undefined, typed: {}, entered: { number, said } })
    return redirect(
      text('act') === 'another'
        ? `/office/forms/collections/${collectionId}/enter?number=${number}`
        : `/office/forms/collections/${collectionId}?number=${number}`,
    )
  })
  return answer

  /** What was typed by hand already stays. */
  async function filledFor(of: 'person' | 'organisation', id: string, typed: Readonly<Record<string, string>>): Promise<Record<string, string>> {
    const subject = of === 'person' ? { personId: id } : { organisationId: id }
    const filled = await forms.prefillEntry({ collectionId, ...subject })
    const own = Object.fromEntries(Object.entries(typed).filter(([name, value]) => !name.startsWith(answerPrefix) || value !== ''))
    const register = Object.fromEntries(Object.entries(filled.typed).map(([name, value]) => [answerPrefix + name, value]))
    const whoseName = typed[`label.${id}`] ?? ''
    return { ...register, ...own, ...nobody, ...subject, whoseName, prefilled: filled.prefilled.join(' '), prefilledOn: filled.on }
  }
}
const nobody = { personId: '', organisationId: '', whoseName: '', whose: '', prefilled: '', prefilledOn: '' }
export const clientAction = keepTyped

/** 行を増やす・減らす。 @returns what was typed with one row more or less; undefined where another button was pressed */
export async function moreRows(
  typed: Readonly<Record<string, string>>,
  definition: () => Promise<Parameters<typeof fieldLabels>[0]>,
): Promise<Record<string, string> | undefined> {
  const [what, path = ''] = (typed['act'] ?? '').split(':')
  if (what !== 'more' && what !== 'fewer') return undefined
  const item = (await definition()).items.find(({ code }) => code === path)
  if (item?.kind !== 'group' && item?.kind !== 'table') return { ...typed }
  const count = rowCount(item, path, answersIn(typed)) + (what === 'more' ? 1 : -1)
  const gone = `${answerPrefix}${path}.${count + 1}.`
  return { ...Object.fromEntries(Object.entries(typed).filter(([name]) => !name.startsWith(gone))), [`${answerPrefix}${path}.rows`]: String(count) }
}

export default function EnterAnswer() {
  const { collection, version, definition, districts, saidBy, today, filled, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [search] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const entered = answer && 'entered' in answer ? answer.entered : undefined
  const values: Readonly<Record<string, string | undefined>> = answer && !entered ? answer.typed : filled
  const answers = answer ? answersIn(answer.typed) : {}
  const found: readonly FoundSubject[] | undefined = answer && 'found' in answer ? (answer.found as FoundSubject[]) : undefined
  const chosen = values['personId'] || values['organisationId']
  // What an answer is refused for is told by the name of the item: here its field.
  const own = ['way', 'answeredOn', 'saidBy', 'saidName', 'personId', 'organisationId']
  const refusal = answer?.refusal && {
    ...answer.refusal,
    ...(answer.refusal.fields && {
      fields: answer.refusal.fields.map((field) => ({ ...field, path: own.includes(field.path) ? field.path : answerPrefix + field.path })),
    }),
  }
  const labels = {
    personId: t('whose'),
    organisationId: t('whose'),
    whose: t('findPerson'),
    way: t('way'),
    answeredOn: t('answeredOn'),
    saidBy: t('saidByKind'),
    saidName: t('saidName'),
  }
  const field = (name: keyof typeof labels) => ({ name, label: labels[name], value: values[name], refusal })
  return (
    <>
      <PageTitle title={t('enter')} above={<TextLink to={`/office/forms/collections/${collection.collectionId}`}>{collection.title}</TextLink>} />
      {entered && (
        <Notice>
          {t('entered', { number: entered.number })} {entered.said.map(say).join(' ')}
        </Notice>
      )}
      {search.has('number') && !answer && <Notice>{t('entered', { number: search.get('number')! })}</Notice>}
      <p className="mb-4">{t('enterHelp')}</p>
      {/* Anew for each answer: what was typed for the one before is gone. */}
      <Form key={`${entered?.number ?? search.get('number') ?? ''} ${chosen ?? ''}`} method="post" noValidate className="max-w-3xl space-y-6">
        <RefusalSummary refusal={refusal} labels={{ ...labels, ...fieldLabels(definition, answers, language) }} />
        <button name="act" value="implicit" tabIndex={-1} aria-hidden="true" className="sr-only">
          {t('save')}
        </button>
        <RequestKey value={values['requestKey'] ?? requestKey} />
        <input type="hidden" name="version" value={values['version'] ?? version} />
        {Object.keys(nobody).map((name) => (name === 'whose' ? null : <input key={name} type="hidden" name={name} value={values[name] ?? ''} />))}
        {!collection.anonymous && (
          <fieldset className="space-y-3 rounded-8 border border-solid-gray-300 px-4 pb-4">
            <legend className="px-1 font-700">{t('whose')}</legend>
            {chosen ? (
              <>
                <p role="status">{t('whoseChosen', { name: values['whoseName'] ?? '' })}</p>
                <button name="act" value="nobody" className={button.outlined}>
                  {t('nobodyChosen')}
                </button>
              </>
            ) : (
              <>
                <p>{t('whoseHelp')}</p>
                <TextField {...field('whose')} />
                <button name="act" value="find" className={button.outlined}>
                  {t('find')}
                </button>
                {found?.length === 0 && <p role="status">{t('nobodyFound')}</p>}
                {found && found.length > 0 && (
                  <ul className="space-y-2">
                    {found.map((each) => (
                      <li key={each.id}>
                        <input type="hidden" name={`label.${each.id}`} value={each.label} />
                        <button name="act" value={`${each.of}:${each.id}`} className={button.outlined}>
                          {t('chooseThis', { name: each.label })}
                        </button>
                      </li>
                    ))}
                  </ul>
                )}
              </>
            )}
          </fieldset>
        )}
        <div className="grid gap-5 sm:grid-cols-2">
          <SelectField {...field('way')} choices={wayChoices(language)} />
          <DateField {...field('answeredOn')} required />
          {!collection.anonymous && (
            <>
              <SelectField
                {...field('saidBy')}
                choices={[
                  { value: '', label: t('choose') },
                  ...saidBy.map(({ code, title, english }) => ({ value: code, label: language === 'ja' ? title : english })),
                ]}
              />
              <TextField {...field('saidName')} />
            </>
          )}
        </div>
        <AnswerFields
          definition={definition}
          typed={answers}
          issues={refusal?.fields?.map(({ path, message }) => ({ path: path.slice(answerPrefix.length), message })) ?? []}
          language={language}
          today={today}
          districts={districts}
          prefilled={values['prefilled'] ? { codes: values['prefilled'].split(' '), on: values['prefilledOn'] ?? today } : undefined}
        />
        <div className="flex flex-wrap items-center gap-4">
          <button name="act" value="another" className={button.outlined}>
            {t('enterAnother')}
          </button>
          <button name="act" value="save" className={button.filled}>
            {t('save')}
          </button>
        </div>
      </Form>
    </>
  )
}
