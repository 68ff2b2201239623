import { readFile } from 'node:fs/promises'
import { equal, numberOf, readCsv, truth } from './figures.mjs'
import { clickBucket, reportOf, valueOf } from './report.mjs'

const employees = (page) => page.getByRole('table', { name: 'Сотрудники' })
const projects = (page) => page.getByRole('table', { name: 'Проекты' })
const tasks = (page) => page.getByRole('table', { name: 'Задачи' })
const answer = (browser, more) => reportOf(browser, 'team-productivity', 'year', more)
const address = '/team-productivity?period=year'

export const screens = { 'team-productivity': address }

export const checks = {
  async 'tasks: shows the figures that the API answers'(browser) {
    const { page, open } = browser
    await open(address)
    const { summary, backlog, norm } = await answer(browser)
    truth(summary.total > 0, 'the demo company has no tasks this year')
    equal(await valueOf(page, 'Задач за период'), summary.total, 'tasks')
    equal(await valueOf(page, 'Коэффициент исполнительности'), Math.round(summary.executionCoefficient * 100), 'coefficient')
    equal(await valueOf(page, 'Незакрытые задачи'), backlog.findLast((bucket) => bucket.open !== null).open, 'backlog')
    await page.getByText(`норма ${norm.coefficient * 100} %`.replace(' %', '\u00a0%')).first().waitFor()
    await page.locator('canvas').first().waitFor()
  },

  async 'tasks: another basis is another report, and the address holds it'(browser) {
    const { page, open, settled } = browser
    await open(address)
    await page.getByRole('radiogroup', { name: 'Какие задачи входят в период' }).getByText('По закрытию').click()
    await page.waitForFunction(() => location.hash.includes('basis=closed'))
    await settled()
    const { summary } = await answer(browser, '&basis=closed')
    equal(await valueOf(page, 'Задач за период'), summary.total, 'closed tasks')
    equal(summary.inProgress + summary.notStarted + summary.deferred, 0, 'open tasks among closed ones')
    await page.goBack()
    await settled()
    equal(await valueOf(page, 'Задач за период'), (await answer(browser)).summary.total, 'after Back')
  },

  async 'tasks: an employee and a project narrow the whole report, chips undo it'(browser) {
    const { page, open, settled } = browser
    await open(address)
    const { summary, employees: lines, projects: groups } = await answer(browser)
    const line = lines.find((candidate) => candidate.employeeId !== null && candidate.active && candidate.total < summary.total && candidate.projects.some((project) => project.projectId !== null))
    const cell = line.projects.find((project) => project.projectId !== null)
    await employees(page).getByRole('button', { name: line.name, exact: true }).click()
    await page.waitForFunction(() => location.hash.includes('pick.employee='))
    await settled()
    equal(await valueOf(page, 'Задач за период'), line.total, `tasks of ${line.name}`)
    truth(groups.some((project) => project.projectId === cell.projectId), 'the project is missing in the list')
    await projects(page).getByRole('button', { name: cell.name, exact: true }).click()
    await page.waitForFunction(() => location.hash.includes('pick.project='))
    await settled()
    equal(await valueOf(page, 'Задач за период'), cell.total, `tasks of ${line.name} in ${cell.name}`)
    equal(Number(await tasks(page).getAttribute('aria-rowcount')), cell.total, 'rows of the cell')
    await page.getByRole('button', { name: `Убрать фильтр: ${line.name}` }).click()
    await page.getByRole('button', { name: `Убрать фильтр: ${cell.name}` }).click()
    await settled()
    equal(await valueOf(page, 'Задач за период'), summary.total, 'without the chips')
  },

  async 'tasks: the projects of an employee add up'({ page, open }) {
    await open(address)
    const row = employees(page).locator('tbody tr').first()
    const total = numberOf(await row.locator('td').first().innerText())
    await row.getByRole('button', { name: /^Проекты:/ }).click()
    const parts = await employees(page).locator('tbody tr').evaluateAll((rows) => {
      const found = []
      for (const other of rows.slice(1)) {
        if (other.querySelector('button[aria-pressed]')) break
        found.push(other.querySelector('td').innerText)
      }
      return found
    })
    truth(parts.length > 0, 'no projects')
    equal(parts.reduce((sum, text) => sum + (numberOf(text) ?? 0), 0), total, 'projects')
  },

  async 'tasks: drills from the chart, and back up'({ page, open, settled }) {
    await open(address)
    await clickBucket(page, 5)
    await page.waitForFunction(() => /grain=week/.test(location.hash))
    await settled()
    await page.getByRole('navigation', { name: 'Путь по периодам' }).getByRole('button').first().click()
    await page.waitForFunction(() => !/above=/.test(location.hash))
    await settled()
  },

  async 'tasks: says where the coefficient comes from and opens exactly its rows'(browser) {
    const { page, open, settled } = browser
    await open(address)
    const { summary } = await answer(browser)
    await page.getByRole('button', { name: /^Откуда цифра: Доля завершённых в срок/ }).first().click()
    const popover = page.getByRole('dialog')
    await popover.getByText('Формула').waitFor()
    await popover.getByRole('button', { name: 'Показать строки' }).click()
    const drawer = page.getByRole('dialog', { name: /Доля завершённых/ })
    await drawer.getByRole('table').waitFor()
    await settled()
    equal(numberOf(await drawer.getByText(/^\d.* запис/).first().innerText()), summary.finishCounted, 'rows')
    truth(/\/tasks\/task\/view\/\d+\//.test(await drawer.locator('tbody tr a').first().getAttribute('href')), 'no link to the task')
    await page.keyboard.press('Escape')
  },

  async 'tasks: the list follows the chosen state'(browser) {
    const { page, open, settled } = browser
    await open(address)
    const { summary } = await answer(browser)
    const arrived = page.waitForResponse(/rows\?.*figure=completedLate/)
    await page.getByRole('radiogroup', { name: 'Задачи' }).getByText('С опозданием').click()
    await arrived
    await settled()
    equal(Number(await tasks(page).getAttribute('aria-rowcount')), summary.completedLate, 'late tasks')
  },

  async 'tasks: exports the projects as CSV'(browser) {
    const { page, open, download } = browser
    await open(address)
    const file = await download(async () => {
      await page.getByRole('button', { name: 'Экспорт' }).click()
      await page.getByRole('menuitem', { name: 'Проекты — CSV', exact: true }).click()
    })
    const rows = readCsv(await readFile(await file.path(), 'utf8'))
    const total = rows[0].indexOf('Всего задач')
    const { summary } = await answer(browser)
    equal(rows.slice(1).reduce((sum, row) => sum + numberOf(row[total]), 0), summary.total, 'tasks in the file')
  },
}
