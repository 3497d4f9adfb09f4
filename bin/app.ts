import { App } from 'aws-cdk-lib';
import { demo } from './demo';

/**
 * The app that cdk.json runs. cdk.json holds a dummy account, region and zones, which a deployment overrides by
 * `cdk deploy -c account=… -c region=… -c zones=…,…,…`.
 */
const app = new App();
demo(app);
app.synth();
