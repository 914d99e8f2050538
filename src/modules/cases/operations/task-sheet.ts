// 次にすることの一覧に刷るもの。
import { type Language, fill } from '#kernel/values'
import type { TaskList } from '../schema.ts'
import { taskTexts } from '../web/task-texts.ts'
import { texts } from '../web/texts.ts'
import { dayOn } from './face-sheet.ts'
import { wordOf } from './wording.ts'

export function taskSheet({ items, total, words }: TaskList, language: Language) {
  const t = (key: keyof typeof texts) => texts[key][language]
  const day = dayOn(language)
  return {
    title: t('tasks'),
    remark: fill(taskTexts.printed[language], { count: total, shown: items.length }),
    none: items.length === 0 ? t('noTasks') : '',
    heads: [t('dueOn'), t('what'), t('account'), t('name'), t('kind')],
    rows: items.map((task) => [
      [day(task.dueOn), task.overdue ? t('overdue') : ''].filter(Boolean).join('\n'),
      task.what,
      task.accountName,
      [task.caseNumber, task.name].filter(Boolean).join('\n'),
      wordOf(words, 'kind', task.kind)[language],
    ]),
  }
}
