import {createCpuBackend} from '../../backends/cpu/backend.ts';
import type {Backend, Handle} from '../../engine/backend.ts';
import type {Program} from '../../engine/program.ts';

/** The oracle with its temporaries where the memory plan says: the oracle alone gives each a memory of its own. */
export function plannedBackend(): Backend {
  const cpu = createCpuBackend();
  return Object.assign(Object.create(cpu) as Backend, {
    claims: () => false,
    alloc: cpu.alloc.bind(cpu), free: cpu.free.bind(cpu), write: cpu.write.bind(cpu), readSync: cpu.readSync.bind(cpu), read: cpu.read.bind(cpu), unload: () => {},
    load(program: Program) {
      const temporaries = program.buffers.flatMap(({role, offset}, id) => (role === 'temporary' && offset !== undefined ? [id] : []));
      const buffers = program.buffers.map((buffer) => (buffer.role === 'temporary' ? {...buffer, role: 'argument' as const} : buffer));
      return {program, temporaries, executable: cpu.load({...program, buffers, arguments: [...program.arguments, ...temporaries]})};
    },
    execute({program, temporaries, executable}: {program: Program; temporaries: number[]; executable: unknown}, handles: Handle[]) {
      const arena = new Float64Array(program.arena).fill(NaN);
      const places = temporaries.map((id) => arena.subarray(program.buffers[id]!.offset!, program.buffers[id]!.offset! + program.buffers[id]!.size));
      cpu.execute(executable, [...handles, ...places]);
    },
  });
}
