import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { dayText, eraDateText, readCount, readDate } from '#kernel/values'
import { type Answer, DataTable, DateField, FormBox, type LoadArgs, Notice, PageTitle, TextArea, TextField, Tick, act, keepTyped, usePage } from '#ui'
import { ownQuantities } from '../rules/count.ts'
import { type WorkField, type WorkKind, measures, wordsOf, workFields } from '../schema.ts'
import { WorkLinks, planApi } from './work-parts.tsx'
import { texts } from './work-texts.ts'

const fieldTitles: Readonly<Record<string, { readonly ja: string; readonly en: string }>> = {
  ...Object.fromEntries(workFields.flatMap((field) => (field in texts ? [[field, texts[field as keyof typeof texts]]] : []))),
  ...Object.fromEntries(measures.map((measure) => [measure, ownQuantities[measure].title])),
}

export async function loader({ context }: LoadArgs) {
  return { ...(await planApi(context).plan.listWorkKinds({})), requestKey: crypto.randomUUID() }
}

export async function action(args: LoadArgs) {
  const { plan } = planApi(args.context)
  return act(
    args,
    '/office/plan/work-kinds',
    Object.fromEntries(
      (await plan.listWorkKinds({})).items
        .map(({ code }) => code)
        .concat('new')
        .map((form) => [
          form,
          (sent) => {
            const number = (name: string) => readCount(sent.text(name)) ?? (sent.text(name) as unknown as number)
            return plan.recordWorkKind(
              {
                code: form === 'new' ? sent.text('code') : form,
                title: sent.text('title'),
                english: sent.text('english'),
                asks: sent.chosen('asks-') as WorkField[],
                counts: sent.text('counts') === 'yes',
                follows: sent.text('followsOthers') === 'yes',
                milestone: sent.text('milestone') === 'yes',
                position: number('position'),
                validFrom: sent.dayOrNull('validFrom'),
                validTo: sent.dayOrNull('validTo'),
                source: sent.text('source'),
                categories: sent
                  .text('categories')
                  .split(/\r?\n/)
                  .filter((line) => line.trim() !== '')
                  .map((line, at) => {
                    const [code = '', title = '', english = '', last = ''] = line.split(/[,，\t]/).map((part) => part.trim())
                    const validTo = last === '' ? null : (readDate(last)?.date ?? last)
                    return { code, title, english: english || title, validTo, position: (at + 1) * 10 }
                  }),
              },
              { key: sent.key },
            )
          },
        ]),
    ),
    (path) => path.replace(/^categories\..*/, 'categories').replace(/^asks.*/, 'asks'),
  )
}
export const clientAction = keepTyped

export default function WorkKinds() {
  const { items, mayChange, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<Answer>()
  const [search] = useSearchParams()
  const { t, language, say } = usePage(texts)
  const yesNo = (yes: boolean) => t(yes ? 'yes' : 'no')
  return (
    <>
      <WorkLinks />
      <PageTitle title={t('kinds')} />
      {search.has('done') && <Notice>{t('kept')}</Notice>}
      <p className="mb-4">{t('kindsLead')}</p>
      <DataTable
        caption={t('kinds')}
        rows={items}
        rowKey={({ code }) => code}
        columns={[
          { title: t('title'), header: true, cell: (kind) => wordsOf(kind, language) },
          { title: t('asks'), cell: (kind) => kind.asks.map((field) => say(fieldTitles[field]!)).join('、') },
          { title: t('categories'), cell: (kind) => kind.categories.map((each) => wordsOf(each, language)).join('、') },
          { title: t('counts'), cell: (kind) => yesNo(kind.counts) },
          { title: t('followsOthers'), cell: (kind) => yesNo(kind.follows) },
          { title: t('milestone'), cell: (kind) => yesNo(kind.milestone) },
          { title: t('validTo'), oneLine: true, cell: (kind) => (kind.validTo ? dayText(kind.validTo, language) : '') },
          { title: t('source'), cell: (kind) => kind.source },
        ]}
      />
      {mayChange && [...items, null].map((kind) => <KindForm key={kind?.code ?? 'new'} kind={kind} answer={answer} requestKey={requestKey} />)}
    </>
  )
}

function KindForm({
  kind,
  answer,
  requestKey,
}: {
  readonly kind: WorkKind | null
  readonly answer: Answer | undefined
  readonly requestKey: string
}) {
  const { t, say } = usePage(texts)
  const form = kind?.code ?? 'new'
  const typed = answer?.form === form ? answer.typed : undefined
  const ticked = (name: string, usual: boolean) => (typed ? typed[`${form}.${name}`] === 'yes' : usual)
  const day = (value: string | null | undefined) => (value ? eraDateText(value) : '')
  return (
    <FormBox
      form={form}
      title={kind ? t('changeKind', { title: kind.title }) : t('addKind')}
      submit={t('keep')}
      answer={answer}
      requestKey={requestKey}
      labels={{
        code: t('code'),
        title: t('title'),
        english: t('english'),
        asks: t('asks'),
        categories: t('categories'),
        position: t('position'),
        validFrom: t('validFrom'),
        validTo: t('validTo'),
        source: t('source'),
      }}
      values={{
        title: kind?.title,
        english: kind?.english,
        categories: kind?.categories
          .map(({ code, title, english, validTo }) => [code, title, english, ...(validTo ? [eraDateText(validTo)] : [])].join(','))
          .join('\n'),
        position: kind ? String(kind.position) : '',
        validFrom: day(kind?.validFrom),
        validTo: day(kind?.validTo),
        source: kind?.source,
      }}
    >
      {(field) => (
        <>
          {!kind && <TextField {...field('code')} required />}
          <TextField {...field('title')} required />
          <TextField {...field('english')} required />
          <fieldset>
            <legend className="text-std-16B-170">{t('asks')}</legend>
            <div className="flex flex-wrap gap-x-6">
              {workFields.map((each) => (
                <Tick key={each} name={`${form}.asks-${each}`} checked={ticked(`asks-${each}`, kind?.asks.includes(each) ?? false)}>
                  {say(fieldTitles[each]!)}
                </Tick>
              ))}
            </div>
          </fieldset>
          <div>
            <Tick name={`${form}.counts`} checked={ticked('counts', kind?.counts ?? true)}>
              {t('counts')}
            </Tick>
            <Tick name={`${form}.followsOthers`} checked={ticked('followsOthers', kind?.follows ?? false)}>
              {t('followsOthers')}
            </Tick>
            <Tick name={`${form}.milestone`} checked={ticked('milestone', kind?.milestone ?? false)}>
              {t('milestone')}
            </Tick>
          </div>
          <TextArea {...field('categories')} help={t('categoriesHelp')} rows={5} />
          <TextField {...field('position')} required inputMode="numeric" />
          <DateField {...field('validFrom')} />
          <DateField {...field('validTo')} />
          <TextField {...field('source')} required />
        </>
      )}
    </FormBox>
  )
}
