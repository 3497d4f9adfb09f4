import { Construct } from 'constructs';
import type { ICheckedCluster } from '../cluster/checked-cluster-interface';
import type { ServiceOptions } from './workload-options';

/** A declared service and its cluster. */
export interface DeclaredServiceProps extends ServiceOptions {
  /** The cluster that it is in. */
  readonly cluster: ICheckedCluster;
}

/** A service that the cluster will have, whoever deploys it. It makes no resource. */
export class DeclaredService extends Construct {
  constructor(scope: Construct, id: string, { cluster, type, externalTrafficPolicy }: DeclaredServiceProps) {
    super(scope, id);
    cluster._collector.service(
      {
        name: id,
        ...(type !== undefined && { type }),
        ...(externalTrafficPolicy !== undefined && { externalTrafficPolicy }),
      },
      this,
    );
  }
}
