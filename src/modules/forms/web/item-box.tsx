import { tierTitles } from '#identity/schema'
import { type Answer, FormBox, type FieldProps, SelectField, TextArea, TextField, TextLink, Tick, choicesOf, usePage } from '#ui'
import type { Text } from '#kernel/values'
import { type AnyItem, codesOf, findItem, relations } from '../rules/editing.ts'
import { deepText, fieldsOf, rowCount } from '../rules/typed-item.ts'
import { type Condition, type Definition, wordsIn } from '../schema.ts'
import { choiceLooks, joinTitles, relationTitles, textFormats, texts } from './design-texts.ts'

interface ItemBoxProps {
  readonly item: AnyItem
  readonly definition: Definition
  readonly targets: readonly { readonly code: string; readonly title: Text; readonly kinds: readonly string[] }[]
  readonly revision: number
  readonly answer: Answer | undefined
  readonly requestKey: string
}

/** 項目の欄。 Everything that can be said of one item; what its kind does not have is not asked. */
export function ItemBox({ item, definition, targets, revision, answer, requestKey }: ItemBoxProps) {
  const { t, say, language } = usePage(texts)
  const { languages, items } = definition
  const filled = fieldsOf(item, definition)
  const typed = answer?.form === 'change' ? answer.typed : undefined
  const ticked = (name: string) => (typed ? typed[`change.${name}`] === 'yes' : filled[name] === 'yes')
  const asks = !['note', 'section', 'group', 'computed'].includes(item.kind)
  const within = !items.some(({ code }) => code === item.code)
  const others = codesOf(items).filter((code) => code !== item.code)
  const fitting = targets.filter(({ kinds }) => kinds.includes(item.kind))
  const labels: Record<string, string> = {
    code: t('code'),
    label: t('label'),
    hint: t('hint'),
    options: t('options'),
    rows: t('rows'),
    min: t('minimum'),
    max: t('maximum'),
    minYen: t('minimum'),
    maxYen: t('maximum'),
    decimals: t('decimals'),
    unit: t('unit'),
    from: t('from'),
    until: t('until'),
    maxLength: t('maxLength'),
    lines: t('lines'),
    format: t('format'),
    as: item.kind === 'computed' ? t('as') : t('look'),
    atLeast: t('atLeast'),
    atMost: t('atMost'),
    formula: t('formula'),
    message: t('checkMessage'),
    tier: t('tier'),
    retentionDays: t('retentionDays'),
    target: t('target'),
    ...Object.fromEntries(
      languages.flatMap((each) => [
        [`label.${each}`, t('labelIn', { language: each })],
        [`hint.${each}`, t('hintIn', { language: each })],
        [`options.${each}`, t('optionsIn', { language: each })],
      ]),
    ),
  }
  const check = 'check' in item ? item.check?.that : undefined
  const count = { inputMode: 'numeric' as const }
  return (
    <>
      <p className="no-print mb-2">
        <TextLink to="?">{t('closeItem')}</TextLink>
      </p>
      <FormBox
        form="change"
        title={t('contents')}
        submit={t('save')}
        labels={labels}
        values={filled}
        answer={answer}
        requestKey={requestKey}
        hidden={{ item: item.code, revision: typed?.['change.revision'] ?? String(revision) }}
        open
      >
        {(field) => (
          <>
            <TextArea {...field('label')} rows={2} required />
            <TextArea {...field('hint')} rows={2} />
            <TextField {...field('code')} help={t('codeHelp')} required />
            {'options' in item && <TextArea {...field('options')} help={t('optionsHelp')} rows={Math.min(12, item.options.length + 2)} required />}
            {item.kind === 'table' && <TextArea {...field('rows')} help={t('rowsHelp')} rows={4} />}
            {asks && (
              <Tick name="change.required" checked={ticked('required')}>
                {t('required')}
              </Tick>
            )}
            {item.kind === 'text' && (
              <>
                <SelectField {...field('format')} choices={choicesOf(textFormats, language, t('freely'))} />
                <TextField {...field('maxLength')} {...count} />
                <TextField {...field('lines')} {...count} />
              </>
            )}
            {item.kind === 'number' && (
              <>
                <TextField {...field('min')} {...count} />
                <TextField {...field('max')} {...count} />
                <TextField {...field('decimals')} {...count} />
                <TextField {...field('unit')} />
              </>
            )}
            {item.kind === 'money' && (
              <>
                <TextField {...field('minYen')} {...count} />
                <TextField {...field('maxYen')} {...count} />
              </>
            )}
            {item.kind === 'date' && (
              <>
                <TextField {...field('from')} help={t('boundHelp')} />
                <TextField {...field('until')} help={t('boundHelp')} />
              </>
            )}
            {item.kind === 'choice' && <SelectField {...field('as')} choices={choicesOf(choiceLooks, language, t('usual'))} />}
            {(item.kind === 'choices' || item.kind === 'group') && <TextField {...field('atLeast')} {...count} />}
            {['choices', 'group', 'attachment', 'table'].includes(item.kind) && (
              <TextField {...field('atMost')} {...count} required={item.kind === 'group'} />
            )}
            {item.kind === 'computed' && (
              <>
                <TextArea {...field('formula')} help={t('formulaHelp')} rows={3} required />
                <SelectField
                  {...field('as')}
                  choices={[
                    { value: 'number', label: t('asNumber') },
                    { value: 'money', label: t('asMoney') },
                  ]}
                />
                <TextField {...field('decimals')} {...count} />
              </>
            )}
            <Rows name="when" title={t('when')} help={t('whenHelp')} condition={item.when} codes={others} />
            {asks && (
              <Rows name="check" title={t('check')} help={t('checkHelp')} condition={check} codes={[item.code, ...others]}>
                <TextField {...field('message')} />
              </Rows>
            )}
            {(asks || item.kind === 'computed') && !within && (
              <fieldset className="rounded-8 border border-solid-gray-300 p-3">
                <legend className="px-1 font-700">{t('more')}</legend>
                <div className="space-y-3">
                  <SelectField {...field('tier')} choices={choicesOf(tierTitles as Readonly<Record<string, Text>>, language, t('asForm'))} />
                  {asks && <TextField {...field('retentionDays')} {...count} />}
                  {asks && (fitting.length > 0 || filled['target'] !== '') && (
                    <>
                      <SelectField
                        {...field('target')}
                        choices={[{ value: '', label: t('noTarget') }, ...fitting.map(({ code, title }) => ({ value: code, label: say(title) }))]}
                      />
                      <Tick name="change.prefill" checked={ticked('prefill')}>
                        {t('prefill')}
                      </Tick>
                    </>
                  )}
                </div>
              </fieldset>
            )}
            {languages.length > 0 && (
              <fieldset className="rounded-8 border border-solid-gray-300 p-3">
                <legend className="px-1 font-700">{t('translations')}</legend>
                <div className="space-y-3">
                  {languages.map((each) => (
                    <div key={each} className="space-y-3">
                      <TextField {...field(`label.${each}`)} />
                      <TextField {...field(`hint.${each}`)} />
                      {'options' in item && <TextArea {...field(`options.${each}`)} rows={Math.min(8, item.options.length + 1)} />}
                    </div>
                  ))}
                </div>
              </fieldset>
            )}
          </>
        )}
      </FormBox>
    </>
  )

  /** Item, relation, value, one to a row; two rows more than there are. */
  function Rows({
    name,
    title,
    help,
    condition,
    codes,
    children,
  }: {
    readonly name: 'when' | 'check'
    readonly title: string
    readonly help: string
    readonly condition: Condition | undefined
    readonly codes: readonly string[]
    readonly children?: React.ReactNode
  }) {
    const deep = deepText(condition, items)
    const value = (part: string) => (typed ? typed[`change.${name}.${part}`] : filled[`${name}.${part}`])
    const plain = (part: string, label: string): FieldProps => ({ name: `change.${name}.${part}`, label, value: value(part) })
    const sent = typed ? Object.keys(typed).filter((key) => key.startsWith(`change.${name}.`) && key.endsWith('.item')).length : 0
    return (
      <fieldset className="rounded-8 border border-solid-gray-300 p-3">
        <legend className="px-1 font-700">{title}</legend>
        <p className="text-dns-14N-130 text-solid-gray-700">{help}</p>
        {deep !== undefined && (
          <>
            <p className="mt-2 break-all">{t('deepCondition', { text: deep })}</p>
            <Tick name={`change.${name}.drop`}>{t('dropCondition')}</Tick>
          </>
        )}
        <div className="space-y-3">
          {Array.from({ length: Math.max(sent, rowCount(condition)) }, (_, at) => (
            <div key={at} className="grid gap-2">
              <SelectField
                {...plain(`${at}.item`, t('rowItem', { n: at + 1 }))}
                choices={[
                  { value: '', label: t('noItem') },
                  ...codes.map((code) => ({ value: code, label: `${wordsIn(findItem(items, code)!.label, language).slice(0, 40)}（${code}）` })),
                ]}
              />
              <SelectField
                {...plain(`${at}.relation`, t('rowRelation', { n: at + 1 }))}
                choices={relations.map((relation) => ({ value: relation, label: say(relationTitles[relation]) }))}
              />
              <TextField {...plain(`${at}.value`, t('rowValue', { n: at + 1 }))} />
            </div>
          ))}
          <SelectField {...plain('join', t('join'))} choices={choicesOf(joinTitles, language)} />
          {children}
        </div>
      </fieldset>
    )
  }
}
