import { equal, truth } from './figures.mjs'

const panel = (page, name) => page.locator('section').filter({ has: page.getByRole('heading', { name, exact: true }) })
const settingsOf = async (api) => (await api('/settings')).json()

/** What the administrator chooses: taken, refused beside its field, never lost. */
export const checks = {
  async 'a setting is saved, and what is out of range is refused beside its field'({ page, open, api, allow, forget }) {
    allow(/400 \(Bad Request\)/)
    const before = await settingsOf(api)
    await open('/settings')
    const rules = panel(page, 'Правила расчёта')
    const lead = rules.getByLabel('Лид забыт после')
    await lead.fill('0')
    await rules.getByRole('button', { name: 'Сохранить' }).click()
    await rules.getByText('Число от 1 до 365.').waitFor()
    equal(await lead.getAttribute('aria-invalid'), 'true', 'the field is marked')
    equal((await settingsOf(api)).leadDays, before.leadDays, 'nothing is saved')
    await lead.fill(String(before.leadDays + 1))
    await rules.getByRole('button', { name: 'Сохранить' }).click()
    await page.getByText('Настройки сохранены').first().waitFor()
    const after = await settingsOf(api)
    equal(JSON.stringify(after), JSON.stringify({ ...before, leadDays: before.leadDays + 1 }), 'only the changed setting')
    await api('/settings', { method: 'PUT', body: JSON.stringify(before), headers: { 'Content-Type': 'application/json' } })
    forget()
  },

  async 'the order of the activity kinds can be changed, and a bad type names its line'({ page, open, api, allow }) {
    allow(/400 \(Bad Request\)/)
    const before = await settingsOf(api)
    await open('/plans')
    await open('/settings')
    const rules = panel(page, 'Правила расчёта')
    await rules.getByRole('button', { name: 'Добавить строку' }).click()
    const line = before.activityKinds.length + 1
    await rules.getByLabel(`Тип (TYPE_ID) ${line}`).fill('-3')
    await rules.getByRole('button', { name: 'Сохранить' }).click()
    await rules.getByText('Число от 1 до 100000.').waitFor()
    await rules.getByRole('button', { name: `Поднять строку ${line}`, exact: true }).click()
    equal(await rules.getByLabel(`Тип (TYPE_ID) ${line - 1}`).inputValue(), '-3', 'the line above')
    await rules.getByRole('button', { name: 'Отменить правки' }).click()
    equal((await settingsOf(api)).activityKinds.length, before.activityKinds.length, 'nothing is saved')
  },

  async 'unsaved changes are asked about before they are left'({ page, open }) {
    await open('/settings')
    const days = panel(page, 'Правила расчёта').getByLabel('Сделка забыта после')
    const before = await days.inputValue()
    await days.fill('11')
    await page.getByRole('link', { name: 'Справка' }).click()
    await page.getByRole('dialog', { name: 'Изменения не сохранены' }).waitFor()
    await page.getByRole('button', { name: 'Остаться' }).click()
    equal(await days.inputValue(), '11', 'the change is kept')
    await page.getByRole('link', { name: 'Справка' }).click()
    await page.getByRole('button', { name: 'Уйти без сохранения' }).click()
    await page.getByRole('heading', { name: 'Справка', level: 1 }).waitFor()
    await open('/settings')
    equal(await panel(page, 'Правила расчёта').getByLabel('Сделка забыта после').inputValue(), before, 'the change is gone')
  },

  async 'the access matrix takes a rule for a department'({ page, open, api }) {
    const before = await (await api('/access')).json()
    await open('/settings')
    const access = panel(page, 'Доступ')
    const add = access.getByLabel('Отдельное правило для')
    const option = add.locator('option[value^="department:"]').first()
    const [value, name] = [await option.getAttribute('value'), (await option.innerText()).trim()]
    await add.selectOption(value)
    await access.getByRole('checkbox', { name: `${name}: Маркетинг` }).uncheck()
    await access.getByRole('combobox', { name: `${name}: Чьи данные` }).selectOption('all')
    await access.getByRole('button', { name: 'Сохранить' }).click()
    await page.getByText('Доступ сохранён').first().waitFor()
    const { departments } = await (await api('/access')).json()
    const saved = departments.find((line) => `department:${line.departmentId}` === value)
    truth(saved && !saved.grant.reports.includes('marketing') && saved.grant.reports.includes('sales-plan'), 'the reports of the rule')
    equal(saved.grant.scope, 'all', 'scope')
    await api('/access', { method: 'PUT', body: JSON.stringify(before), headers: { 'Content-Type': 'application/json' } })
  },

  async 'a key is shown once and works'({ page, open, service }) {
    await open('/plans')
    await open('/settings')
    const keys = panel(page, 'Ключи API')
    await keys.getByLabel('Название').fill('проверка')
    await keys.getByRole('button', { name: 'Создать ключ' }).click()
    const made = (await keys.locator('code').filter({ hasText: /^rpk_.{20}/ }).innerText()).trim()
    const answer = await fetch(`${service}/api/v1/me`, { headers: { Authorization: `Bearer ${made}` } })
    equal(answer.status, 200, 'the key opens the API')
    await open('/plans')
    await open('/settings')
    await keys.getByRole('button', { name: 'Удалить ключ: проверка' }).waitFor()
    equal(await keys.getByText(made).count(), 0, 'the key is not shown again')
    await keys.getByRole('button', { name: 'Удалить ключ: проверка' }).click()
    const deleted = page.waitForResponse((response) => response.request().method() === 'DELETE')
    await keys.getByRole('button', { name: 'Точно удалить' }).click()
    await deleted
    await keys.getByRole('button', { name: 'Удалить ключ: проверка' }).waitFor({ state: 'detached' })
    equal((await fetch(`${service}/api/v1/me`, { headers: { Authorization: `Bearer ${made}` } })).status, 401, 'the key is void')
  },
}
