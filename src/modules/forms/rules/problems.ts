// 定義の誤り。 What is wrong with a definition that zod cannot see: each with the item it is about, and what to do.
import type { Text } from '#kernel/values'
import type { Condition, Definition, Formula, Problem } from '../schema.ts'
import { type AnyItem, everyItem, isQuestion } from './items.ts'

/** A value of the register that an item may update, as modules offer it: which kinds of item fit. */
export interface KnownTarget {
  readonly code: string
  readonly kinds: readonly string[]
}

const sentences = {
  codeTwice: {
    ja: '符号「{code}」は、もう使われています。別の符号にしてください。',
    en: 'The code “{code}” is used already. Choose another one.',
  },
  optionTwice: {
    ja: '選択肢の符号「{code}」が二つあります。どちらかを変えてください。',
    en: 'The option “{code}” stands there twice. Change one of them.',
  },
  rowTwice: { ja: '行の符号「{code}」が二つあります。どちらかを変えてください。', en: 'The row “{code}” stands there twice. Change one of them.' },
  unknownItem: {
    ja: '条件や計算が、この様式にない項目「{code}」を見ています。項目を選び直してください。',
    en: 'A condition or formula looks at “{code}”, which is not in the form. Choose another item.',
  },
  belowItem: {
    ja: '条件や計算が、あとに出てくる項目「{code}」を見ています。前にある項目を選ぶか、順番を変えてください。',
    en: 'A condition or formula looks at “{code}”, which comes later. Choose an item above, or move it.',
  },
  insideItem: {
    ja: '「{code}」は、くり返しや表の中の項目なので、外の条件や計算からは見られません。合計や行数を使ってください。',
    en: '“{code}” stands in a group or table and cannot be looked at from outside. Use a sum or a count.',
  },
  unknownOption: {
    ja: '条件が、「{code}」にない選択肢「{option}」を見ています。選択肢を選び直してください。',
    en: 'A condition looks at the option “{option}”, which “{code}” does not have. Choose another one.',
  },
  wrongKind: {
    ja: '「{code}」は、この計算や条件には使えない種類の項目です。別の項目を選んでください。',
    en: '“{code}” is not of a kind that can be used here. Choose another item.',
  },
  crossedBounds: {
    ja: '最小が最大より大きくなっています。どちらかを直してください。',
    en: 'The lower bound is above the upper one. Correct one of them.',
  },
  tooManyWanted: {
    ja: '選ぶ数が、選択肢の数より多くなっています。数を減らしてください。',
    en: 'More options must be chosen than there are. Lower the number.',
  },
  tierBelow: {
    ja: '項目の区分が、様式の区分より低くなっています。項目の区分を外すか、様式の区分を下げてください。',
    en: 'The tier of the item is below that of the form. Leave it out, or lower that of the form.',
  },
  tierInside: {
    ja: '表の列やくり返しの中の項目には、区分や保存期間を別につけられません。まとまりごとの区分にします。外してください。',
    en: 'Columns and items of a group have no tier or retention of their own: the whole has one. Leave them out.',
  },
  tableInGroup: {
    ja: 'くり返しのまとまりの中には、表を置けません。表を外に出すか、まとまりの項目に分けてください。',
    en: 'A table cannot stand in a group. Move it out, or make its columns items of the group.',
  },
  tierOfTeam: {
    ja: '区分6は担当チームの記録のためのものです。様式では、区分5までにしてください。',
    en: 'Tier 6 is for the records of a team. Forms go up to tier 5.',
  },
  unknownTarget: {
    ja: '反映先「{target}」は、ありません。一覧から選び直してください。',
    en: 'There is no target “{target}”. Choose another one from the list.',
  },
  wrongTarget: {
    ja: '反映先「{target}」は、この種類の項目には使えません。項目の種類か反映先を変えてください。',
    en: 'The target “{target}” does not fit this kind of item. Change the kind or the target.',
  },
  prefillWithoutTarget: {
    ja: '前もって埋めるには、反映先が要ります。反映先を選ぶか、前もって埋めるのをやめてください。',
    en: 'What is filled in beforehand needs a target. Choose one, or do not fill it in.',
  },
  targetInside: {
    ja: '表やくり返しの中の項目は、登録情報に反映できません。反映先を外してください。',
    en: 'Items in a table or group cannot update a record. Leave the target out.',
  },
  untranslated: {
    ja: 'ことば「{language}」の訳が、すべてそろっていません。訳すか、ことばの一覧から外してください（訳のないところは日本語で出ます）。',
    en: 'Not everything is translated into “{language}”. Translate it, or take the language off the list.',
  },
  nothingAsked: { ja: 'たずねる項目が一つもありません。項目を加えてください。', en: 'Nothing is asked. Add an item.' },
} as const satisfies Record<string, Text>
export type ProblemCode = keyof typeof sentences

/** Problems that do not keep a version from being published: they are shown all the same. */
const bearable: ReadonlySet<string> = new Set(['untranslated'] satisfies ProblemCode[])
export function isBearable({ code }: Pick<Problem, 'code'>): boolean {
  return bearable.has(code)
}

/**
 * 定義の誤りを見つける。 In the order of the items.
 *
 * @param targets left out where nobody asks for them: a file that is read in, say
 */
export function problemsOf(definition: Definition, targets?: readonly KnownTarget[]): Problem[] {
  const problems: Problem[] = []
  const tell = (item: string | null, code: ProblemCode, blanks: Readonly<Record<string, string>> = {}) => {
    const say = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => blanks[name] ?? '')
    problems.push({ item, code, message: { ja: say(sentences[code].ja), en: say(sentences[code].en) } })
  }
  const places = [...everyItem(definition)]
  const byCode = new Map<string, { at: number; item: AnyItem; within: AnyItem | undefined }>()
  for (const [at, { item, within }] of places.entries()) {
    if (byCode.has(item.code)) tell(item.code, 'codeTwice', { code: item.code })
    else byCode.set(item.code, { at, item, within })
  }
  if (!places.some(({ item }) => isQuestion(item))) tell(null, 'nothingAsked')

  if (definition.tier > 5) tell(null, 'tierOfTeam')
  for (const [at, { item, within }] of places.entries()) {
    if ('tier' in item && item.tier !== undefined && item.tier > 5) tell(item.code, 'tierOfTeam')
    const group = within && byCode.get(within.code)?.within // a table within a group
    /** @param itself the item may look at its own answer, as its check does */
    const look = (code: string, kinds?: readonly string[], itself = false): AnyItem | undefined => {
      const there = byCode.get(code)
      const wrong: ProblemCode | undefined = !there
        ? 'unknownItem'
        : there.at > at || (there.at === at && !itself)
          ? 'belowItem'
          : there.within && there.within !== within && there.within !== group
            ? 'insideItem'
            : kinds && !kinds.includes(there.item.kind)
              ? 'wrongKind'
              : undefined
      if (wrong) tell(item.code, wrong, { code })
      return wrong ? undefined : there?.item
    }
    const condition = (c: Condition, itself = false): void => {
      if ('all' in c) return c.all.forEach((each) => condition(each, itself))
      if ('any' in c) return c.any.forEach((each) => condition(each, itself))
      if ('not' in c) return condition(c.not, itself)
      if ('answered' in c) return void look(c.answered, undefined, itself)
      if ('includes' in c) return option(look(c.includes, ['choice', 'choices'], itself), c.option)
      const there = look(c.compares, ['text', 'number', 'money', 'date', 'time', 'choice', 'computed', 'district'], itself)
      if (there?.kind === 'choice') option(there, String(c.with))
      const numbers = there && ['number', 'money', 'computed'].includes(there.kind)
      if (numbers && typeof c.with !== 'number') tell(item.code, 'wrongKind', { code: c.compares })
    }
    const option = (there: AnyItem | undefined, code: string): void => {
      if (there && 'options' in there && !there.options.some((each) => each.code === code))
        tell(item.code, 'unknownOption', { code: there.code, option: code })
    }
    const formula = (f: Formula): void => {
      if ('item' in f) return void look(f.item, ['number', 'money', 'computed'])
      if ('countOf' in f) return void look(f.countOf, ['group', 'table', 'choices'])
      if ('ageOn' in f) return void look(f.ageOn, ['date'])
      if ('daysFrom' in f) return void [f.daysFrom, f.to].map((day) => look(day, ['date']))
      if ('sumOf' in f) {
        const rows = look(f.in, ['group', 'table'])
        const inner = rows?.kind === 'group' ? rows.items : rows?.kind === 'table' ? rows.columns : undefined
        const summed = inner?.find(({ code }) => code === f.sumOf)
        if (inner && !summed) tell(item.code, 'unknownItem', { code: f.sumOf })
        if (summed && !['number', 'money', 'computed'].includes(summed.kind)) tell(item.code, 'wrongKind', { code: f.sumOf })
        return
      }
      if ('when' in f) {
        condition(f.when)
        formula(f.gives)
        return formula(f.otherwise)
      }
      for (const key of ['add', 'multiply', 'subtract', 'divide'] as const)
        if (key in f) (f as Readonly<Record<string, readonly Formula[]>>)[key]!.forEach(formula)
    }

    if (item.when) condition(item.when)
    if ('check' in item && item.check) condition(item.check.that, true)
    if (item.kind === 'computed') formula(item.formula)
    if ('options' in item) for (const code of twice(item.options)) tell(item.code, 'optionTwice', { code })
    if (item.kind === 'table' && item.rows) for (const code of twice(item.rows)) tell(item.code, 'rowTwice', { code })
    if (item.kind === 'table' && within) tell(item.code, 'tableInGroup')
    if (crossed(item)) tell(item.code, 'crossedBounds')
    if (item.kind === 'choices' && (item.atLeast ?? 0) > item.options.length) tell(item.code, 'tooManyWanted')
    if (!within && 'tier' in item && item.tier !== undefined && item.tier < definition.tier) tell(item.code, 'tierBelow')
    if (within && (('tier' in item && item.tier !== undefined) || ('retentionDays' in item && item.retentionDays !== undefined)))
      tell(item.code, 'tierInside')
    if ('prefill' in item && item.prefill && !item.target) tell(item.code, 'prefillWithoutTarget')
    if ('target' in item && item.target !== undefined) {
      const known = targets?.find(({ code }) => code === item.target)
      if (within) tell(item.code, 'targetInside')
      else if (targets && !known) tell(item.code, 'unknownTarget', { target: item.target })
      else if (known && !known.kinds.includes(item.kind)) tell(item.code, 'wrongTarget', { target: item.target })
    }
  }
  for (const language of definition.languages) if (language !== 'ja' && !everythingIn(definition, language)) tell(null, 'untranslated', { language })
  return problems
}

function twice(list: readonly { readonly code: string }[]): string[] {
  return list.flatMap(({ code }, at) => (list.findIndex((each) => each.code === code) < at ? [code] : []))
}

function crossed(item: AnyItem): boolean {
  const above = (least: number | string | undefined, most: number | string | undefined) => least !== undefined && most !== undefined && least > most
  if (item.kind === 'number') return above(item.min, item.max)
  if (item.kind === 'money') return above(item.minYen, item.maxYen)
  if (item.kind === 'date') return item.from !== 'today' && item.until !== 'today' && above(item.from, item.until)
  if (item.kind === 'choices' || item.kind === 'group') return above(item.atLeast, item.atMost)
  return false
}

/** Whether all that people read of a definition stands in that language too. */
function everythingIn(definition: Definition, language: string): boolean {
  const waiting: unknown[] = [definition]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue
    if ('ja' in next && typeof next.ja === 'string' && !Object.hasOwn(next, language)) return false
    waiting.push(...Object.values(next).filter((inner) => inner !== undefined))
  }
  return true
}

/** An anonymous form that asks who somebody is: told to whoever opens the collection. What is in a file nobody knows beforehand. */
export function namesAsked(definition: Definition): string[] {
  return [...everyItem(definition)].flatMap(({ item }) =>
    ['person', 'signature', 'attachment'].includes(item.kind) || ('target' in item && item.target?.startsWith('person.')) ? [item.code] : [],
  )
}
