package dev.headwater.sandbox.salesforce.data;

import dev.headwater.sandbox.http.ApiAnswer;
import dev.headwater.sandbox.salesforce.failure.RequestRefusedException;

/** A family of resources of the data API. Called under the org's lock. */
interface Resource {

    ApiAnswer answer(Call call) throws RequestRefusedException;
}
