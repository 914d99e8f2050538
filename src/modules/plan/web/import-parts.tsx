// What is asked in the review of an import, and what can be done with one item of it.
import { Form } from 'react-router'
import { fill } from '#kernel/values'
import { type Answer as FormAnswer, FormBox, RequestKey, SelectField, TextArea, TextField, TextLink, button, choicesOf, usePage } from '#ui'
import type { Answer, Review, ReviewDoubt, ReviewItem } from '../schema.ts'
import { levelTitles, markerTitles } from './edit-texts.ts'
import { keeping, questions, texts } from './import-texts.ts'
import { MoveForm, SplitForm, Step, rowChoice } from './row-forms.tsx'
import { texts as planTexts } from './texts.ts'

const short = ({ label, title }: ReviewItem) => [label, title.slice(0, 24)].filter(Boolean).join(' ')

function useAnswerText(review: Review) {
  const { t, say } = usePage(texts)
  const { t: word } = usePage(planTexts)
  const titleOf = (key: string) => {
    const item = review.items.find((each) => each.key === key)
    return item ? short(item) : '…'
  }
  return (answer: Answer, kind: ReviewDoubt['kind']): string => {
    switch (answer.kind) {
      case 'keep':
        return say(keeping[kind])
      case 'later':
        return t('later')
      case 'attach':
        return t('attachTo', { title: titleOf(answer.item), marker: word(answer.marker) })
      case 'mark':
        return answer.marker ? t('markIs', { marker: word(answer.marker) }) : t('noMark')
      case 'label':
        return answer.label ? t('labelIs', { label: answer.label }) : t('noLabel')
      case 'asItems':
        return t('asItems')
      case 'asBody':
        return t('asBody')
      case 'same':
        return t('sameAs', { title: titleOf(answer.as) })
      case 'quantity':
        return t('quantityIs', { text: answer.text })
    }
  }
}

interface Asked {
  readonly doubt: ReviewDoubt
  readonly review: Review
  readonly requestKey: string
}

/** Kinds of question that may have an answer nobody can foresee. */
const others: readonly ReviewDoubt['kind'][] = ['looseMarker', 'inferredLabel', 'leftover']

/** 一つの問い。 One press for each answer; what is decided folds into a line. */
export function DoubtCard({ doubt, review, requestKey }: Asked) {
  const { t, language } = usePage(texts)
  const answerText = useAnswerText(review)
  const nth = doubt.doubt + 1
  if (doubt.decided && doubt.decisionId)
    return (
      <div className="my-1 flex flex-wrap items-center gap-2 text-dns-14N-130" data-focus={`doubt ${doubt.doubt}`}>
        <span>{t('decidedAs', { nth, answer: answerText(doubt.decided, doubt.kind) })}</span>
        <Step
          form="undecide"
          values={{ decisionId: doubt.decisionId }}
          title={t('takeBack')}
          label={t('takeBackOf', { nth })}
          requestKey={requestKey}
        />
      </div>
    )
  const title = `question-${nth}`
  return (
    <section
      aria-labelledby={title}
      tabIndex={-1}
      data-question={doubt.doubt}
      data-focus={`doubt ${doubt.doubt}`}
      className="focus-ring my-2 rounded-8 border-2 border-orange-800 bg-orange-50 p-3"
    >
      <p id={title}>
        <strong>{t('question', { nth })}</strong>　{fill(questions[doubt.kind][language], { text: doubt.text.slice(0, 120) })}{' '}
        <span className="text-dns-14N-130">（{t('lineNo', { line: doubt.line })}）</span>
      </p>
      <Form method="post" preventScrollReset aria-label={t('answersOf', { nth })} className="mt-2 flex flex-wrap gap-2">
        <RequestKey value={requestKey} />
        <input type="hidden" name="form" value="doubt" />
        <input type="hidden" name="doubt.doubt" value={doubt.doubt} />
        {doubt.answers.map((answer, at) => (
          <button key={at} name="doubt.answer" value={JSON.stringify(answer)} data-answer className={`${button.outlined} text-left leading-snug`}>
            {at + 1}　{answerText(answer, doubt.kind)}
          </button>
        ))}
      </Form>
      {others.includes(doubt.kind) && (
        <p className="mt-2">
          <TextLink to={`?doubt=${doubt.doubt}#chosen-title`} label={t('otherOf', { nth })}>
            {t('other')}
          </TextLink>
        </p>
      )}
    </section>
  )
}

/** 用意した答えのほかの答え。 */
export function OtherAnswer({ doubt, review, answer, requestKey }: Asked & { readonly answer: FormAnswer | undefined }) {
  const { t, language } = usePage(texts)
  const { kind, item } = doubt
  const named = { looseMarker: 'attach', inferredLabel: 'label' }[kind as 'looseMarker'] ?? 'quantity'
  const standing = review.items.find((each) => each.key === item)
  return (
    <FormBox
      form="other"
      title={t('other')}
      submit={t('answer')}
      labels={{ item: t('item'), marker: t('marker'), label: t('label'), text: t('quantity') }}
      values={{ item: doubt.candidates[0], marker: doubt.marker ?? 'new', label: standing?.label, text: doubt.text }}
      hidden={{ doubt: String(doubt.doubt), kind: named, ...(named !== 'attach' && { item: item ?? '' }) }}
      answer={answer}
      requestKey={requestKey}
      open
    >
      {(field) =>
        named === 'attach' ? (
          <>
            <SelectField {...field('item')} choices={review.items.map(rowChoice)} />
            <SelectField {...field('marker')} choices={choicesOf(markerTitles, language)} />
          </>
        ) : named === 'label' ? (
          <TextField {...field('label')} />
        ) : (
          <TextField {...field('text')} />
        )
      }
    </FormBox>
  )
}

export function ItemForms({
  item,
  review,
  answer,
  requestKey,
}: {
  readonly item: ReviewItem
  readonly review: Review
  readonly answer: FormAnswer | undefined
  readonly requestKey: string
}) {
  const { t, language } = usePage(texts)
  const own = { answer, requestKey }
  const hidden = { item: item.key }
  const was = { 'was.title': item.title, 'was.label': item.label, 'was.level': item.level }
  return (
    <>
      <p className="font-700">{short(item)}</p>
      <div className="no-print mt-2 flex flex-wrap gap-2">
        <Step form="merge" values={hidden} title={t('merge')} requestKey={requestKey} />
        <Step form="intoBody" values={hidden} title={t('intoBody')} requestKey={requestKey} />
        <Step form="aside" values={hidden} title={t('aside')} requestKey={requestKey} />
      </div>
      <FormBox
        form="rewrite"
        title={t('rewrite')}
        submit={t('save')}
        labels={{ title: t('title'), label: t('label'), level: t('level') }}
        values={{ title: item.title, label: item.label, level: item.level }}
        hidden={{ ...hidden, ...was }}
        {...own}
      >
        {(field) => (
          <>
            <TextArea {...field('title')} rows={3} />
            <TextField {...field('label')} />
            <SelectField {...field('level')} choices={choicesOf(levelTitles, language)} />
          </>
        )}
      </FormBox>
      <MoveForm rows={review.items.filter((each) => each !== item)} place="under" hidden={hidden} {...own} />
      <SplitForm title={item.title} help={t('splitHelp')} hidden={hidden} {...own} />
    </>
  )
}
