import { groupBy } from '@/shared/lib/group'

export interface Department {
  id: number
  parentId: number | null
  name: string
}

export interface DepartmentNode extends Department {
  /** Ids of the departments above, the topmost first. */
  path: number[]
  children: boolean
}

/** The tree in the order in which it is drawn; a department whose parent is unknown stands at the top. */
export function treeOf(departments: readonly Department[]): DepartmentNode[] {
  const known = new Set(departments.map((department) => department.id))
  const below = groupBy(departments, (department) =>
    department.parentId !== null && known.has(department.parentId) ? department.parentId : null,
  )
  const nodes: DepartmentNode[] = []
  const walk = (parent: number | null, path: number[]) => {
    for (const { id, parentId, name } of below.get(parent) ?? []) {
      if (path.includes(id)) continue
      nodes.push({ id, parentId, name, path, children: below.has(id) })
      walk(id, [...path, id])
    }
  }
  walk(null, [])
  return nodes
}

/** Chooses or lets go of a department; what lies below a chosen one is not named again. */
export function toggleDepartment(nodes: readonly DepartmentNode[], chosen: readonly string[], id: number): string[] {
  if (chosen.includes(String(id))) return chosen.filter((other) => other !== String(id))
  const covered = new Set(nodes.filter((node) => node.path.includes(id)).map((node) => String(node.id)))
  return [...chosen.filter((other) => !covered.has(other)), String(id)]
}
