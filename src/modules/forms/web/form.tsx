import { useActionData, useLoaderData, useSearchParams } from 'react-router'
import { momentText } from '#kernel/values'
import {
  type Answer,
  ButtonLink,
  FormBox,
  HistoryLink,
  type LoadArgs,
  Mark,
  Notice,
  PageTitle,
  RefusalSummary,
  SelectField,
  type Sent,
  TextField,
  TextLink,
  act,
  choicesOf,
  keepTyped,
  sectionTitle,
  usePage,
} from '#ui'
import { redirect } from 'react-router'
import {
  type AnyItem,
  addInside,
  addItem,
  blankItem,
  changeItem,
  codesOf,
  duplicateItem,
  findItem,
  freeCode,
  insideOf,
  moveItem,
  removeItem,
} from '../rules/editing.ts'
import { itemFrom, problemsOfShape } from '../rules/typed-item.ts'
import { type Definition, type Item, type Problem, wordsIn } from '../schema.ts'
import { kindTitles, texts } from './design-texts.ts'
import { ItemBox } from './item-box.tsx'
import { SettingsBox, settingsFrom } from './settings-box.tsx'
import { Step } from './step.tsx'
import { formsApi } from './parts.tsx'

export async function loader({ context, params }: LoadArgs) {
  const forms = formsApi(context)
  const form = await forms.getForm({ formId: params['formId'] ?? '' })
  const targets = form.can.includes('edit') ? (await forms.listDesignChoices({})).targets : []
  return { form, targets, requestKey: crypto.randomUUID() }
}

/** どの操作も、下書きを一度保存する。 Whoever saves on an older revision than the one that stands is told, and keeps what was typed. */
export async function action(args: LoadArgs) {
  const forms = formsApi(args.context)
  const formId = args.params['formId'] ?? ''
  const { versions } = await forms.getForm({ formId })
  const draft = versions.find(({ state }) => state === 'draft')
  const asked = new URL(args.request.url).searchParams
  asked.delete('at')
  let goOn: string | undefined
  /** With which parts of the address it goes on. */
  const on = (parts: Readonly<Record<string, string | null>>) => {
    for (const [name, value] of Object.entries(parts))
      if (value === null) asked.delete(name)
      else asked.set(name, value)
    goOn = `/office/forms/${formId}?${asked}`
  }
  const revisionOf = ({ text }: Sent) => Number(text('revision'))
  const saving = (done: string, change: (definition: Definition, sent: Sent) => Definition) => async (sent: Sent) => {
    const revision = revisionOf(sent)
    const base = (draft ?? versions[0])!.definition
    on({ done })
    await forms.saveDraft({ formId, revision, definition: change(base, sent) }, sent)
  }
  const code = (sent: Sent) => sent.text('item')

  const answer = await act(
    args,
    `/office/forms/${formId}`,
    {
      begin: saving('saved', (definition) => definition),
      add: saving('saved', (definition, sent) => {
        const own = freeCode(definition.items)
        const item = blankItem(sent.text('kind') as Item['kind'], own, sent.text('label') || texts.newLabel.ja)
        on({ done: 'saved', item: own })
        const [where, to = ''] = sent.text('place').split(' ')
        if (where === 'inside') return addInside(definition, item, to)
        return addItem(definition, item, where === 'after' ? to : null)
      }),
      up: saving('saved', (definition, sent) => moveItem(definition, code(sent), -1)),
      down: saving('saved', (definition, sent) => moveItem(definition, code(sent), 1)),
      twin: saving('saved', (definition, sent) => {
        const made = duplicateItem(definition, code(sent))
        on({ done: 'saved', item: made.code })
        return made.definition
      }),
      remove: saving('removed', (definition, sent) => {
        const removed = removeItem(definition, code(sent))
        on({
          done: removed.items.length === definition.items.length && codesOf(removed.items).includes(code(sent)) ? 'lastStays' : 'removed',
          item: null,
        })
        return removed
      }),
      change: async (sent) => {
        const before = draft && findItem(draft.definition.items, code(sent))
        if (!draft || !before) return on({ item: null })
        const item = itemFrom(before, sent.text, draft.definition)
        if ('field' in item) throw unfit(item.field, item.part)
        on({ done: 'saved', item: item.code })
        const place = problemsOfShape(item)
        const definition = changeItem(draft.definition, before.code, item)
        return forms.saveDraft({ formId, revision: revisionOf(sent), definition }, sent).catch((error: unknown) => {
          throw within(error, place)
        })
      },
      settings: saving('saved', (definition, sent) => settingsFrom(definition, sent.text)),
      undo: async (sent) => {
        const to = Number(sent.text('to'))
        on({ done: 'undone', at: String(to) })
        await forms.restoreDraft({ formId, revision: revisionOf(sent), to }, sent)
      },
      publish: async (sent) => {
        on({ done: 'published', item: null })
        await forms.publishVersion({ formId, revision: revisionOf(sent) }, sent)
      },
      discard: async (sent) => {
        on({ done: 'discarded', item: null })
        await forms.discardDraft({ formId, revision: revisionOf(sent) }, sent)
      },
    },
    (path) => path.replace(/^definition\.(title|purpose|opening|closing)\..*$/, '$1').replace(/^definition\.(\w+).*$/, '$1'),
  )
  return goOn !== undefined && answer instanceof Response ? redirect(goOn) : answer
}

/** What no shape could say: refused as an operation refuses, beside the field. */
function unfit(field: string, part: string) {
  const message = { ja: texts.formulaUnsaid.ja.replace('{part}', part), en: texts.formulaUnsaid.en.replace('{part}', part) }
  const body = { code: 'invalidInput', status: 422, message, fields: [{ path: field, message }] }
  return Object.assign(new Error('unfit'), { type: 'DataWithResponseInit', data: body, init: { status: 422 } })
}

/** A refusal of the whole definition is about the item that was typed: its sentences stand beside the fields of the box. */
function within(error: unknown, fields: readonly string[]): unknown {
  const thrown = error as { type?: string; data?: { fields?: { path: string; message: unknown }[] } }
  if (thrown.type !== 'DataWithResponseInit' || !thrown.data?.fields) return error
  const said = thrown.data.fields.filter(({ path }) => path.startsWith('definition.items'))
  thrown.data.fields = [
    ...thrown.data.fields.filter((field) => !said.includes(field)),
    ...fields.map((path, at) => ({ path, message: (said[at] ?? said[0])!.message })),
  ]
  return error
}
/** Keeps the form and what was typed when the network is away. */
export const clientAction = keepTyped

/** What opens in a box of its own says beside its fields what is wrong. */
const boxes = ['add', 'change', 'settings']

export default function FormPage() {
  const { form, targets, requestKey } = useLoaderData<typeof loader>()
  const answer = useActionData<Answer>()
  const [asked] = useSearchParams()
  const { t, say, language } = usePage(texts)
  const draft = form.versions.find(({ state }) => state === 'draft')
  const shown = draft ?? form.versions[0]!
  const published = form.versions.find(({ state }) => state === 'published')
  const { definition } = shown
  const editable = draft !== undefined && form.can.includes('edit')
  const code = asked.get('item')
  const chosen = code === null ? undefined : findItem(definition.items, code)
  const at = Number(asked.get('at') ?? shown.revision)
  const base = { requestKey, answer }
  const revision = { revision: String(shown.revision) }
  const done = asked.get('done')
  const said = {
    saved: t('done'),
    undone: t('undone'),
    removed: t('removed'),
    lastStays: t('lastStays'),
    tested: t('tested'),
    discarded: t('discarded'),
  }
  const collections = form.versions.reduce((sum, { collectionCount }) => sum + collectionCount, 0)
  return (
    <>
      <PageTitle
        title={form.title}
        above={<TextLink to="/office/forms">{t('toForms')}</TextLink>}
        actions={
          <>
            <Mark>{draft ? t('draftNo', { number: draft.number }) : t('publishedNo', { number: shown.number })}</Mark>
            {form.can.includes('collect') && <ButtonLink to={`/office/forms/collections/new?formId=${form.formId}`} title={t('openCollection')} />}
            <ButtonLink to={`/office/forms/${form.formId}/versions`} title={t('versions')} kind="outlined" />
          </>
        }
      />
      {!answer && done === 'published' && <Notice>{t('published', { number: published?.number ?? 0 })}</Notice>}
      {!answer && done !== null && Object.hasOwn(said, done) && <Notice>{said[done as keyof typeof said]}</Notice>}
      {answer && !boxes.includes(answer.form) && (
        <div className="mb-4">
          <RefusalSummary refusal={answer.refusal} labels={{}} />
        </div>
      )}
      {form.endedOn !== null && <p className="mb-4">{t('ended')}</p>}
      {draft ? (
        <p className="mb-2">{t('draftLead', { revision: draft.revision, by: `${momentText(draft.savedAt, language)}　${draft.savedBy}` })}</p>
      ) : (
        <p className="mb-2">{t('noDraft', { number: shown.number })}</p>
      )}
      <div className="no-print flex flex-wrap gap-3">
        {!draft && form.can.includes('edit') && <Step form="begin" values={{ revision: '0' }} title={t('startDraft')} requestKey={requestKey} />}
        {editable && at > 1 && <Step form="undo" values={{ ...revision, to: String(at - 1) }} title={t('back')} requestKey={requestKey} />}
      </div>
      {editable && <Problems problems={form.problems} items={definition.items} />}
      <div className="mt-4 grid gap-6 lg:grid-cols-[minmax(0,1fr)_28rem]">
        {editable && (
          <section aria-labelledby="item-title" className="lg:order-2">
            <div className="lg:sticky lg:top-4 lg:max-h-[calc(100vh-2rem)] lg:overflow-y-auto lg:pr-1">
              <h2 id="item-title" tabIndex={-1} className="text-std-20B-150">
                {chosen ? t('editItem', { title: wordsIn(chosen.label, language) }) : t('edit')}
              </h2>
              {chosen ? (
                <ItemBox
                  key={`${chosen.code} ${shown.revision}`}
                  item={chosen}
                  definition={definition}
                  targets={targets}
                  revision={shown.revision}
                  {...base}
                />
              ) : (
                <p>{t('chooseItem')}</p>
              )}
            </div>
          </section>
        )}
        <section aria-labelledby="items-title" className="min-w-0">
          <h2 id="items-title" className="text-std-20B-150">
            {t('items')}
          </h2>
          <Items
            items={definition.items}
            editable={editable}
            revision={shown.revision}
            requestKey={requestKey}
            {...(code !== null && { chosen: code })}
          />
          {editable && (
            <FormBox
              {...base}
              key={shown.revision} // where it goes follows what was done last
              form="add"
              title={t('addItem')}
              submit={t('add')}
              open
              labels={{ kind: t('addKind'), label: t('addLabel'), place: t('addAfter') }}
              values={{ place: `after ${code !== null && chosen ? code : definition.items.at(-1)!.code}` }}
              hidden={revision}
            >
              {(field) => (
                <>
                  <SelectField {...field('kind')} choices={choicesOf(kindTitles, language)} />
                  <TextField {...field('label')} />
                  <SelectField {...field('place')} choices={[{ value: 'top', label: t('atTop') }, ...placesIn(definition.items)]} />
                </>
              )}
            </FormBox>
          )}
        </section>
      </div>
      {editable && (
        <>
          <h2 className={sectionTitle}>{t('settings')}</h2>
          <SettingsBox key={shown.revision} definition={definition} revision={shown.revision} {...base} />
          <h2 className={sectionTitle}>{t('testAndPublish')}</h2>
          <p className="mb-2">{t('testLead')}</p>
          {draft.testedRevision === draft.revision && draft.testedAt !== null && (
            <p className="mb-2">{t('testedAt', { at: momentText(draft.testedAt, language) })}</p>
          )}
          <div className="flex flex-wrap gap-3">
            {form.can.includes('test') && <ButtonLink to={`/office/forms/${form.formId}/try`} title={t('tryLink')} kind="outlined" />}
            {form.can.includes('publish') && <Step form="publish" values={revision} title={t('publish')} requestKey={requestKey} />}
          </div>
          {form.can.includes('publish') && <p className="mt-2">{t('publishLead', { count: collections })}</p>}
          {form.can.includes('discard') && (
            <FormBox {...base} form="discard" title={t('discard')} help={t('discardLead')} submit={t('discard')} labels={{}} hidden={revision}>
              {() => null}
            </FormBox>
          )}
        </>
      )}
      <HistoryLink type="forms.form" id={form.formId} />
    </>
  )

  function placesIn(items: readonly AnyItem[]): { value: string; label: string }[] {
    return items.flatMap((item) => {
      const title = wordsIn(item.label, language)
      const inside = item.kind === 'group' || item.kind === 'table' ? [{ value: `inside ${item.code}`, label: t('insideItem', { title }) }] : []
      return [{ value: `after ${item.code}`, label: t('afterItem', { title }) }, ...placesIn(insideOf(item)), ...inside]
    })
  }

  function Problems({ problems, items }: { readonly problems: readonly Problem[]; readonly items: readonly AnyItem[] }) {
    return (
      <section aria-labelledby="problems-title" className="mt-4 rounded-8 border border-solid-gray-300 p-4">
        <h2 id="problems-title" className="text-std-18B-160">
          {problems.length === 0 ? t('noProblems') : t('problems', { count: problems.length })}
        </h2>
        {problems.length > 0 && (
          <ul className="mt-2 list-disc pl-6">
            {problems.map(({ item, code: kind, message }, number) => {
              const found = item === null ? undefined : findItem(items, item)
              return (
                <li key={`${number} ${kind}`}>
                  {found ? <TextLink to={`?item=${found.code}#item-title`}>{wordsIn(found.label, language)}</TextLink> : t('wholeForm')}：
                  {say(message)}
                </li>
              )
            })}
          </ul>
        )}
      </section>
    )
  }
}

/** 項目の一覧。 With what can be done to each; every act is a form of its own, so it works without a script. */
function Items({
  items,
  editable,
  revision,
  requestKey,
  chosen,
}: {
  readonly items: readonly AnyItem[]
  readonly editable: boolean
  readonly revision: number
  readonly requestKey: string
  readonly chosen?: string
}) {
  const { t, say, language } = usePage(texts)
  return (
    <ol className="mt-2 divide-y divide-solid-gray-200 border-y border-solid-gray-300">
      {items.map((item, at) => {
        const title = wordsIn(item.label, language)
        const step = (form: string, act: string) => (
          <Step
            form={form}
            values={{ item: item.code, revision: String(revision) }}
            title={act}
            label={t('ofItem', { act, title })}
            requestKey={requestKey}
            small
          />
        )
        return (
          <li key={item.code} id={`item-${item.code}`} tabIndex={-1} className={`px-1 py-2 ${chosen === item.code ? 'bg-key-50' : ''}`}>
            <p className={item.kind === 'section' ? 'text-std-18B-160' : 'font-700'}>
              <span className="whitespace-pre-wrap">{title}</span>
              {'required' in item && item.required && <span className="ml-2 text-oln-14N-100 text-error-2">{t('requiredMark')}</span>}
              {item.when && (
                <span className="ml-2">
                  <Mark>{t('conditional')}</Mark>
                </span>
              )}
            </p>
            <div className="flex flex-wrap items-center gap-2">
              <span className="text-dns-14N-130 text-solid-gray-700">{t('itemKind', { kind: say(kindTitles[item.kind]), code: item.code })}</span>
              {editable && (
                <>
                  <TextLink to={`?item=${item.code}#item-title`} label={t('ofItem', { act: t('edit'), title })}>
                    {t('edit')}
                  </TextLink>
                  {at > 0 && step('up', t('up'))}
                  {at < items.length - 1 && step('down', t('down'))}
                  {step('twin', t('twin'))}
                  {step('remove', t('remove'))}
                </>
              )}
            </div>
            {insideOf(item).length > 0 && (
              <div className="mt-2 pl-6">
                <Items
                  items={insideOf(item)}
                  editable={editable}
                  revision={revision}
                  requestKey={requestKey}
                  {...(chosen !== undefined && { chosen })}
                />
              </div>
            )}
          </li>
        )
      })}
    </ol>
  )
}
