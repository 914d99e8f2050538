// 時刻。 A clock in Japan; there is no summer time, so a day and a time are one instant.

/** @param day 'YYYY-MM-DD' @param time 'HH:MM' */
export function instantAt(day: string, time: string): Date {
  return new Date(`${day}T${time}:00+09:00`)
}

/** 人が書くとおりの時刻を読む（13:30・１３時３０分・午後1時半・1330）。 @returns 'HH:MM', or undefined when it is no time of day */
export function readTime(typed: string): string | undefined {
  const text = typed.normalize('NFKC').replaceAll(/\s/g, '')
  const found = /^(午前|午後|AM|PM)?(\d{1,2})(?:[:時](?:(半)|(\d{1,2})分?)?)?$/i.exec(text) ?? /^()(\d{2})()(\d{2})$/.exec(text)
  if (!found) return undefined
  const afternoon = /^(午後|PM)$/i.test(found[1] ?? '')
  if (found[1] && Number(found[2]) > 12) return undefined
  const hour = (Number(found[2]) % (found[1] ? 12 : 100)) + (afternoon ? 12 : 0)
  const minute = found[3] ? 30 : Number(found[4] ?? 0)
  return hour < 24 && minute < 60 ? `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` : undefined
}

/** 13時30分 / 13:30 */
export function timeText(time: string, language: 'ja' | 'en'): string {
  if (language === 'en') return time
  const [hour, minute] = time.split(':').map(Number) as [number, number]
  return minute === 0 ? `${hour}時` : `${hour}時${minute}分`
}
