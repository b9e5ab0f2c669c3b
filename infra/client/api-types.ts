// Made by `npm run openapi` from the API's document.
export interface paths {
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tell that the service is up
         * @description Answers with the version that is deployed.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read this document
         * @description The contract of the API as OpenAPI 3.1, made from the schemas that check every request.
         */
        get: operations["getOpenapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read this document as a page
         * @description The same contract for people; it loads nothing else.
         */
        get: operations["getDocs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description Exchanges e-mail and password for an access token, which every other route wants as `Authorization: Bearer`, and for a refresh token. Attempts are counted by address, and by account and address. Somebody invited is answered `new_password_required` with a `session`, for `/api/auth/password`.
         */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/token/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get another access token
         * @description The refresh token goes on being good.
         */
        post: operations["refreshToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose a first password
         * @description For somebody invited: answers the `session` of their sign-in with a password of their own, and signs them in. Refresh tokens from before are good no more; at `sign_out_failed` the password is set all the same: sign in, then sign out.
         */
        post: operations["setFirstPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password/forgot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for another password
         * @description Sends a code by e-mail if somebody has that address. The answer is the same whether somebody has.
         */
        post: operations["forgotPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set another password
         * @description With the code that came by e-mail. Then sign in with it: no refresh token from before is good any more; access tokens live on until they expire. At `sign_out_failed` the password is set all the same and the code is spent: sign in, then sign out.
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out everywhere
         * @description By a refresh or an access token. No refresh token of the person is good afterwards; access tokens live on until they expire.
         */
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wells/{api14}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a well
         * @description The company's own record, or else the public sample.
         */
        get: operations["getWell"];
        /**
         * Write a well's facts
         * @description Makes the facts the company's own record of the well, as a whole; the same facts again change nothing. `warnings` names what a plan of the well will miss. A sidetrack is named by all 14 digits.
         */
        put: operations["putWell"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/wells": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List wells
         * @description The company's own wells and the public samples.
         */
        get: operations["listWells"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/w3a/from-api": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a well's plan
         * @description Plans are addressed by what they are made from: the same facts and options find the same plan (200). Other facts add a baseline to it. `well_incomplete` names the missing facts in `missing`. `district_exceptions` puts decisions of the district office on record (the code and depth of what they clear, reference, date): what they clear stays in the plan as a note that names them.
         */
        post: operations["makePlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List plans
         * @description The company's plans, the latest change first. `api10` finds the plans of all wellbores of a well.
         */
        get: operations["listPlans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/{plan_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a plan
         * @description The plan with its newest published version.
         */
        get: operations["getPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/{plan_id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a plan's versions
         * @description Newest first, each with its parent: the tree of baselines, edits and branches. `verify=true` proves the chain of the versions on the page.
         */
        get: operations["listVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/{plan_id}/snapshots/{snapshot_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a version of a plan
         * @description `blame=true` tells for every field which version has set it.
         */
        get: operations["getSnapshot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/{plan_id}/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare two versions of a plan
         * @description Any two that the caller may see, on any branch.
         */
        get: operations["compareSnapshots"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/{plan_id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a plan's status
         * @description With the next steps, what each still lacks (`blockers`), and the history, whose paging it is.
         */
        get: operations["getPlanStatus"];
        put?: never;
        /**
         * Move a plan's status on
         * @description Refused with `gate_failed` and the blockers where the plan is not ready. Going back wants a comment. What pipe can't reach is such a blocker until the district's decision is on record: by `district_exceptions` when the plan is made, or by a `custom` edit that adds to `/options/district_exceptions/-`, which a person approves; the audit log names the decisions that a plan rests on.
         */
        post: operations["changePlanStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/threads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List threads
         * @description Those that the caller owns or that are shared with them, the latest activity first.
         */
        get: operations["listThreads"];
        put?: never;
        /**
         * Open a thread on a plan
         * @description The thread starts at the plan's head. Who of `share_with_user_ids` could not be let in comes back in `rejected`.
         */
        post: operations["createThread"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/threads/{thread_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a thread
         * @description For its owner, whom it is shared with, and admins.
         */
        get: operations["getThread"];
        put?: never;
        post?: never;
        /**
         * Archive a thread
         * @description Sets `is_active` to false and stops what is at work in it; asking again changes nothing. Nothing is lost, unless the company keeps archived threads for some days only: then the thread is gone at `erase_at`. Only the owner may.
         */
        delete: operations["archiveThread"];
        options?: never;
        head?: never;
        /**
         * Rename or archive a thread
         * @description Only fields that are sent change. Archiving stops what is at work in the thread; `is_active: true` takes it back. Only the owner may.
         */
        patch: operations["changeThread"];
        trace?: never;
    };
    "/api/chat/threads/{thread_id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export a thread
         * @description Messages, runs with steps and calls, modifications, and the versions of the thread's branch, one JSON object a line, each with its `type`. Messages come in order, the others newest first. The last line of a page is `{"type": "page", "next_cursor"}`; the header `x-next-cursor` says the same. Each export is on the company's audit from its first page on.
         */
        get: operations["exportThread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/threads/{thread_id}/share": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Share a thread, or no longer
         * @description Good names are applied, the others come back in `rejected`. Only the owner may.
         */
        post: operations["shareThread"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/threads/{thread_id}/fork": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fork a thread
         * @description Opens a thread of the caller's own from a version of this thread's branch; the conversation stays behind.
         */
        post: operations["forkThread"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/threads/{thread_id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish a thread's branch
         * @description Makes the branch's end the plan's head. `version_conflict` tells what has `changed` where the head has moved. Guardrails that block hold here too: `plan_changes_not_allowed`, and `operation_blocked` where it breaks rules that hold at the head and the company blocks new errors.
         */
        post: operations["publishBranch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/threads/{thread_id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a conversation
         * @description With the calls of tools and their results, which are cut to 1 KB unless `include=results`.
         */
        get: operations["listMessages"];
        put?: never;
        /**
         * Say something
         * @description Takes the message and queues the run that will answer it: poll `poll_url` every `poll_after_ms`. While another run is open, `run_active` or `approval_pending` names it in `active_run_id`.
         */
        post: operations["postMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/threads/{thread_id}/runs/{run_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a run
         * @description `wait` lets the request wait for news for so many seconds; with `If-None-Match` an unchanged run is 304. `poll_after_ms` is 0 once it has ended.
         */
        get: operations["getRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/threads/{thread_id}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a thread's runs
         * @description Newest first.
         */
        get: operations["listRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/threads/{thread_id}/runs/{run_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop a run
         * @description 202 while it is being stopped, 200 where it had ended before. The owner and admins may.
         */
        post: operations["cancelRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/threads/{thread_id}/runs/{run_id}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve or reject an edit
         * @description Answers a run that waits for approval (`awaiting_approval`). `proposal_hash` is the hash of the proposal that was shown.
         */
        post: operations["decideProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/threads/{thread_id}/modifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a thread's edits
         * @description Newest first.
         */
        get: operations["listModifications"];
        put?: never;
        /**
         * Edit by hand
         * @description One operation, or several at once as `edits`, which are made together or not at all. With `dry_run` nothing is written and the candidate comes back. `approval_required` shows the candidate; its `hash` sent as `accept` makes it.
         */
        post: operations["modifyPlan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/threads/{thread_id}/modifications/{modification_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read an edit
         * @description With its differences, its risk and what it did to the violations.
         */
        get: operations["getModification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/threads/{thread_id}/revert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go back to an earlier version
         * @description Adds a version that is equal to it; nothing is deleted. Name it by `snapshot_id` or by its `version`. It obeys the guardrails as an edit does: `approval_required` shows the candidate; its `hash` sent as `accept` makes it.
         */
        post: operations["revertThread"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/chat/threads/{thread_id}/modifications/{modification_id}/revert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take one edit back
         * @description Keeps the later ones, or is refused with `revert_conflict` and the steps in the way.
         */
        post: operations["revertModification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read who I am
         * @description The caller as the service knows them now, and what is left of the limits that hold for them.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the company's people
         * @description Those with access, by e-mail. `q` is how the e-mail, or a word of the name, begins.
         */
        get: operations["listUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tenant/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the company's settings
         * @description What it has set, what the service sets, and what holds. Guardrails, quotas and budget can only be tighter than the `baseline`; for `retention` that has the days one may choose between.
         */
        get: operations["getSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the company's settings
         * @description Only fields that are sent change; null is as the baseline has it, and in `retention` keeps things for good. A thread goes so many days after it is archived, an audit record after it is written, each by the settings of that moment. Admins only.
         */
        patch: operations["changeSettings"];
        trace?: never;
    };
    "/api/admin/threads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all threads
         * @description Newest first. `from` and `to` are days or times, both included. Admins only. By their last activity.
         */
        get: operations["listAdminThreads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all messages
         * @description Newest first. `from` and `to` are days or times, both included. Admins only.
         */
        get: operations["listAdminMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/modifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all modifications
         * @description Newest first. `from` and `to` are days or times, both included. Admins only. `risk` is the least risk score; `status` tells published edits from those of a branch.
         */
        get: operations["listAdminModifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all runs
         * @description Newest first. `from` and `to` are days or times, both included. Admins only. By when they were queued.
         */
        get: operations["listAdminRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all people
         * @description By e-mail, those without access too. Admins only.
         */
        get: operations["listAdminUsers"];
        put?: never;
        /**
         * Invite somebody
         * @description Makes an account and sends an invitation with a first password. Admins only.
         */
        post: operations["inviteUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what is on record
         * @description Newest first. `from` and `to` are days or times, both included. Admins only. Without `from` it goes back a year from `to`.
         */
        get: operations["listAdminAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users/{user_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change or remove somebody
         * @description `is_active: false` takes the right to write away at once and the right to read within 30 seconds, and closes the account; their threads stay readable by whom they were shared with. Admins only; the last admin can't give up the role.
         */
        patch: operations["changeUser"];
        trace?: never;
    };
    "/api/admin/runs/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop many runs
         * @description All open runs of the company, of a thread, or of a person: exactly one of `all`, `thread_id`, `user_id`. One request stops 40 at most; `remaining` says how many another one would. Admins only.
         */
        post: operations["cancelRuns"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List dead letters
         * @description Jobs that failed on every delivery; `burial` says what became of the run. Those of the newest runs first. Admins only.
         */
        get: operations["listDeadLetters"];
        put?: never;
        /**
         * Redrive a dead letter
         * @description Gives the run a fresh job. A run that was ended stays so (`run_ended`): its owner sends the message again. Admins only.
         */
        post: operations["redriveDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a month's usage
         * @description Tokens, money and runs by day and person, against the budget. A month of more than 2,000 runs takes several pages, whose rows and totals add up. Admins only.
         */
        get: operations["getUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/threads/{thread_id}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a thread to another owner
         * @description Stops what is at work in it. Who owned it may read it on, unless they were removed. Admins only.
         */
        post: operations["transferThread"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/tenants/me/data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Watch the erasing
         * @description Each family of keys as it goes, and how many of its items are gone; for people, how many lost their access. A family of which something stays until nobody has access is `doing` until then: who watches, threads and plans by which the rest is found, profiles. Who ordered it can look, and other admins until their access is taken.
         */
        get: operations["getErasure"];
        put?: never;
        post?: never;
        /**
         * Erase everything the company has
         * @description Orders a job that takes everybody's access and erases what the service has stored of the company, family by family; asked again, it answers the job there is. Within half a minute all other requests of the company's people are 409 `tenant_erasing`, and soon they have no access at all. Who ordered it can watch until all families were gone through and nothing more was found, then loses access too; the rest goes some minutes later. One record stays: when, by whom, and how much went. Accounts to sign in with are closed, not deleted, and backups and logs run out in their own time. Admins only.
         */
        delete: operations["eraseTenant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the endpoints
         * @description Ten at most, and never a secret.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Add an endpoint
         * @description Shows `secret` this once (a repetition with the same `Idempotency-Key` has null): it signs `webhook-signature` as `v1,` and the base64 of HMAC-SHA256 over `webhook-id.webhook-timestamp.body`. Events come at least once and in no promised order; `webhook-id` tells repetitions. Answer with 2xx within ten seconds; redirects are not followed.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{webhook_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an endpoint */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /**
         * Take an endpoint away
         * @description What is on its way to it ends.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Change an endpoint
         * @description Only fields that are sent change. `active: true` switches on again what was switched off: an endpoint that answered 410, or whose attempts have failed at least 20 times in a row for three days.
         */
        patch: operations["changeWebhook"];
        trace?: never;
    };
    "/api/webhooks/{webhook_id}/ping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test an endpoint
         * @description Sends `webhook.ping`, also to an endpoint that is switched off; ten times a minute at most.
         */
        post: operations["pingWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{webhook_id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an endpoint a new secret
         * @description Shows it this once. The one before signs beside it for 24 hours, as a further signature after a space.
         */
        post: operations["rotateSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{webhook_id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was sent to an endpoint
         * @description Newest first, kept for 30 days. A failed attempt is followed by others after 5 s, 5 min, 30 min, 2, 5, 10, 14, 20 and 24 h.
         */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{webhook_id}/deliveries/{delivery_id}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an event again
         * @description Under the same `webhook-id`, from the start of the schedule; sixty times a minute at most.
         */
        post: operations["redeliver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Blocker: {
            /** @enum {string} */
            code: "error_violation" | "sacks_missing" | "geometry_missing" | "approver_is_last_author";
            message: string;
            step_ids: string[];
            violation_code: string | null;
            citation: string | null;
        };
        CancelRunsBody: {
            /** @constant */
            all: true;
        } | {
            thread_id: string;
        } | {
            user_id: string;
        };
        Casing: {
            /** @enum {string} */
            string: "surface" | "intermediate" | "production" | "liner";
            od_in: number;
            /** @default null */
            weight_ppf: number | null;
            /** @default null */
            grade: string | null;
            /** @default null */
            id_in: number | null;
            /** @default null */
            hole_in: number | null;
            /** @default 0 */
            top_ft: number;
            shoe_ft: number;
            /** @default [] */
            cement: {
                /** @default primary */
                stage: string;
                /** @default null */
                class: string | null;
                /** @default null */
                sacks: number | null;
                /** @default null */
                slurry_ft3: number | null;
                /** @default null */
                bottom_ft: number | null;
                /** @default null */
                toc_ft: number | null;
                /** @default null */
                toc_by: string | null;
            }[];
            cut_ft?: number;
            slotted?: boolean;
        };
        CasingInput: {
            /** @enum {string} */
            string: "surface" | "intermediate" | "production" | "liner";
            od_in: number;
            /** @default null */
            weight_ppf?: number | null;
            /** @default null */
            grade?: string | null;
            /** @default null */
            id_in?: number | null;
            /** @default null */
            hole_in?: number | null;
            /** @default 0 */
            top_ft?: number;
            shoe_ft: number;
            /** @default [] */
            cement?: {
                /** @default primary */
                stage?: string;
                /** @default null */
                class?: string | null;
                /** @default null */
                sacks?: number | null;
                /** @default null */
                slurry_ft3?: number | null;
                /** @default null */
                bottom_ft?: number | null;
                /** @default null */
                toc_ft?: number | null;
                /** @default null */
                toc_by?: string | null;
            }[];
            cut_ft?: number;
            slotted?: boolean;
        };
        ChangePlanStatusBody: {
            to: components["schemas"]["PlanStatusName"];
            /** @default  */
            comment?: string;
        };
        ChangeSettingsBody: {
            guardrails?: {
                /** @enum {string} */
                profile?: "conservative" | "balanced" | "custom";
                plan_changes?: boolean;
                allowed_operations?: components["schemas"]["OpType"][] | null;
                blocked_operations?: components["schemas"]["OpType"][];
                approval_at_risk?: number;
                approval_above_materials_change?: number;
                approval_above_steps_removed?: number;
                /** @enum {string} */
                new_errors?: "approval" | "blocked";
                edits_per_hour?: number;
            };
            retention?: {
                archived_threads_days?: number | null;
                audit_days?: number | null;
            };
            quotas?: {
                messages_per_user_hour?: number | null;
                active_runs?: number | null;
                tokens_per_minute?: number | null;
            };
            budget?: {
                tenant_month_usd?: number | null;
                user_month_usd?: number | null;
                run_max_usd?: number | null;
            };
            approval_hours?: number | null;
        };
        ChangeThreadBody: {
            title?: string;
            is_active?: boolean;
        };
        ChangeUserBody: {
            name?: string;
            role?: components["schemas"]["Role"];
            is_active?: boolean;
        };
        ChangeWebhookBody: {
            url?: string;
            events?: components["schemas"]["WebhookTopic"][];
            active?: boolean;
            description?: string;
        };
        Comparison: {
            from: components["schemas"]["Version"];
            to: components["schemas"]["Version"];
            diff: components["schemas"]["PlanDiff"];
            violations_delta: components["schemas"]["ViolationsDelta"];
        };
        CreateThreadBody: {
            well_api14: string;
            plan_id: string;
            /** @default  */
            title?: string;
            /** @default [] */
            share_with_user_ids?: string[];
        };
        CreateTokenBody: {
            email: string;
            password: string;
        };
        CreateWebhookBody: {
            url: string;
            events: components["schemas"]["WebhookTopic"][];
            /** @default true */
            active?: boolean;
            /** @default  */
            description?: string;
        };
        DecideProposalBody: {
            /** @enum {string} */
            decision: "approve" | "reject";
            reason?: string;
            proposal_hash: string;
        };
        DetectedFormation: {
            name: string;
            formations: string[];
            top_ft: number;
            /** @enum {string} */
            source: "well" | "district_book";
            required: boolean;
            tag: boolean;
            length_ft: number;
            citation: string;
            borrowed_km: number | null;
            note: string | null;
            min_sacks?: number;
            /** @constant */
            squeeze?: true;
            differing_tops_ft?: {
                own: number;
                book: number;
            };
        };
        EditPreview: {
            base_snapshot_id: string;
            base_version: number;
            needs_approval: boolean;
            guardrails: {
                guardrail: string;
                message: string;
                edit_index: number | null;
            }[];
            hash: string;
            candidate: {
                op_type: string;
                operation_payload: {
                    [key: string]: unknown;
                };
                reason: string;
                diff: components["schemas"]["PlanDiff"];
                violations_delta: components["schemas"]["ViolationsDelta"];
                risk_score: number;
                risk_factors: components["schemas"]["RiskFactor"][];
                materials_totals: {
                    before: components["schemas"]["MaterialsTotals"];
                    after: components["schemas"]["MaterialsTotals"];
                };
            };
        };
        EditsPreview: {
            base_snapshot_id: string;
            base_version: number;
            needs_approval: boolean;
            guardrails: {
                guardrail: string;
                message: string;
                edit_index: number | null;
            }[];
            hash: string;
            candidates: {
                op_type: string;
                operation_payload: {
                    [key: string]: unknown;
                };
                reason: string;
                diff: components["schemas"]["PlanDiff"];
                violations_delta: components["schemas"]["ViolationsDelta"];
                risk_score: number;
                risk_factors: components["schemas"]["RiskFactor"][];
                materials_totals: {
                    before: components["schemas"]["MaterialsTotals"];
                    after: components["schemas"]["MaterialsTotals"];
                };
            }[];
            whole: {
                diff: components["schemas"]["PlanDiff"];
                violations_delta: components["schemas"]["ViolationsDelta"];
                risk_score: number;
                risk_factors: components["schemas"]["RiskFactor"][];
                materials_totals: {
                    before: components["schemas"]["MaterialsTotals"];
                    after: components["schemas"]["MaterialsTotals"];
                };
            };
        };
        EraseTenantBody: {
            confirm: string;
        };
        ForgotPasswordBody: {
            email: string;
        };
        ForkThreadBody: {
            /** @default null */
            snapshot_id?: string | null;
            /** @default  */
            title?: string;
        };
        FormationTop: {
            name: string;
            top_ft: number;
            /** @default null */
            bottom_ft: number | null;
            /** @default null */
            productive: boolean | null;
            /** @default [] */
            flags: ("H2S" | "CO2" | "flow")[];
        };
        FormationTopInput: {
            name: string;
            top_ft: number;
            /** @default null */
            bottom_ft?: number | null;
            /** @default null */
            productive?: boolean | null;
            /** @default [] */
            flags?: ("H2S" | "CO2" | "flow")[];
        };
        Groundwater: {
            /** @default null */
            base_uqw_ft: number | null;
            /** @default null */
            usdw_ft: number | null;
            /** @default [] */
            protect_ft: [
                number,
                number
            ][];
            /** @default null */
            source: string | null;
            /** @default null */
            letter_no: string | null;
            /** @default null */
            date: string | null;
            /** @enum {string} */
            datum?: "ground" | "kb";
        };
        GroundwaterInput: {
            /** @default null */
            base_uqw_ft?: number | null;
            /** @default null */
            usdw_ft?: number | null;
            /** @default [] */
            protect_ft?: [
                number,
                number
            ][];
            /** @default null */
            source?: string | null;
            /** @default null */
            letter_no?: string | null;
            /** @default null */
            date?: string | null;
            /** @enum {string} */
            datum?: "ground" | "kb";
        };
        InviteUserBody: {
            /** Format: email */
            email: string;
            name: string;
            role: components["schemas"]["Role"];
        };
        ListedRun: {
            id: string;
            thread_id: string;
            message_id: string;
            status: components["schemas"]["RunStatus"];
            incomplete_reason: ("max_steps" | "max_tokens" | "max_cost" | "deadline" | "context") | null;
            outcome: ("no_change" | "changed" | "proposed" | "rejected") | null;
            result_version: number | null;
            options: {
                allow_plan_changes: boolean;
                max_tool_calls: number;
                dry_run: boolean;
            };
            progress: {
                step: number;
                doing: string;
            };
            attempt: number;
            /** Format: date-time */
            queued_at: string;
            started_at: string | null;
            ended_at: string | null;
            deadlines: {
                /** Format: date-time */
                queued_until: string;
                running_until: string | null;
            };
            model: string | null;
            prompt_version: string | null;
            usage: {
                input_tokens: number;
                cached_tokens: number;
                output_tokens: number;
                model_calls: number;
                tool_calls: number;
            };
            proposal_id: string | null;
            error: {
                code: string;
                detail: string;
                retryable: boolean;
            } | null;
            cost_usd: number;
            poll_after_ms: number;
            assistant_message_id: string | null;
            modification_ids: string[];
        };
        MakePlanBody: {
            /** @default true */
            use_cibp?: boolean;
            /** @default null */
            cement?: (("A" | "C" | "G" | "H") | {
                /** @enum {string} */
                class: "A" | "C" | "G" | "H";
                density_ppg: number;
                yield_ft3_per_sk: number;
                water_gal_per_sk: number;
            }) | null;
            /** @default null */
            minimum_sacks?: number | null;
            /** @default false */
            plug_on_existing_bridge_plug?: boolean;
            /** @default null */
            stinger_od_in?: number | null;
            /** @default {} */
            joining?: {
                /** @default 1250 */
                max_length_ft?: number;
                /** @default 50 */
                max_sacks_untagged?: number;
                /** @default 150 */
                max_sacks_tagged?: number;
                /** @default 100 */
                min_gap_ft?: number;
            };
            /** @default [] */
            pull_casing?: {
                /** @enum {string} */
                string: "intermediate" | "production";
                cut_ft: number;
            }[];
            /** @enum {string} */
            tops?: "own" | "book";
            book_area?: string;
            district_exceptions?: {
                /** @enum {string} */
                code: "target_unreachable" | "cement_extended" | "placement_needs_approval" | "cap_needs_approval" | "plug_needs_approval" | "packer_in_the_way";
                depth_ft: number;
                place?: string;
                reference: string;
                /** Format: date */
                date: string;
                /** @default null */
                recorded_by?: string | null;
            }[];
            api10: string;
            /**
             * @default combined
             * @enum {string}
             */
            plugs_mode?: "combined" | "isolated" | "both";
        };
        Materials: {
            base_ft3: number;
            excess_factor: number;
            slurry_ft3: number;
            slurry_bbl: number;
            sacks: number;
            sacks_computed: number;
            water_bbl: number;
            /** @enum {string} */
            minimum_applied: "none" | "hundred_feet" | "minimum_sacks";
            explain: string[];
        };
        MaterialsTotals: {
            sacks: number;
            slurry_bbl: number;
            slurry_ft3: number;
            water_bbl: number;
            by_class: {
                [key: string]: {
                    sacks: number;
                    slurry_ft3: number;
                    water_bbl: number;
                };
            };
            mud_bbl: number;
        };
        Message: {
            id: string;
            thread_id: string;
            seq: number;
            /** @enum {string} */
            role: "user" | "assistant" | "system";
            content: string;
            author: components["schemas"]["Person"] | null;
            run_id: string | null;
            reply_to: string | null;
            openai_message_id: string | null;
            openai_run_id: string | null;
            metadata: {
                [key: string]: unknown;
            };
            /** Format: date-time */
            created_at: string;
            tool_calls: {
                call_id: string;
                name: string;
                arguments: unknown;
            }[];
            tool_results: {
                call_id: string;
                name: string;
                ok: boolean;
                result: unknown;
                truncated: boolean;
                modification_id: string | null;
            }[];
        };
        MissingFact: {
            fact: string;
            rule: string;
            citation: string;
            message: string;
        };
        Modification: {
            id: string;
            tenant_id: string;
            thread_id: string;
            plan_id: string;
            op_type: string;
            operation_payload: {
                [key: string]: unknown;
            };
            reason: string;
            source_snapshot_id: string;
            source_version: number;
            result_snapshot_id: string;
            result_version: number;
            diff: components["schemas"]["PlanDiff"];
            violations_delta: components["schemas"]["ViolationsDelta"];
            risk_score: number;
            risk_factors: components["schemas"]["RiskFactor"][];
            author: components["schemas"]["Person"];
            /** @enum {string} */
            made_by: "assistant" | "hand";
            message_id: string | null;
            run_id: string | null;
            call_id: string | null;
            /** Format: date-time */
            created_at: string;
        };
        ModifyPlanBody: {
            op_type?: components["schemas"]["OpType"];
            operation_payload?: {
                [key: string]: unknown;
            };
            reason?: string;
            edits?: {
                op_type: components["schemas"]["OpType"];
                operation_payload?: {
                    [key: string]: unknown;
                };
                reason: string;
            }[];
            /** @default false */
            dry_run?: boolean;
            accept?: string;
        };
        /** @enum {string} */
        OpType: "combine_plugs" | "replace_cibp" | "adjust_interval" | "change_materials" | "add_step" | "remove_step" | "reorder_steps" | "custom";
        Person: {
            id: string;
            email: string;
            name: string;
        };
        Plan: {
            plan_id: string;
            tenant_id: string;
            api10: string;
            api14: string;
            variant: string;
            status: components["schemas"]["PlanStatusName"];
            version: number;
            head_snapshot_id: string;
            step_count: number;
            violation_count: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            head: components["schemas"]["Version"];
            payload: components["schemas"]["PlanPayload"];
            rrc_export: {
                plug_no: number;
                step_ids: string[];
                /** @enum {string} */
                type: "Cement Plug" | "Cement Surface Plug" | "CIBP" | "Cement Retainer" | "Other";
                from_ft: number | null;
                to_ft: number | null;
                sacks: number | null;
                class: string | null;
                cement_on_top_ft: number | null;
                requirement_codes: (1 | 2 | 3 | 4 | 5 | 6)[];
                remarks: string;
            }[];
        };
        PlanDiff: {
            patch: ({
                /** @constant */
                op: "add";
                path: string;
                /** @description Any JSON value. */
                value: unknown;
            } | {
                /** @constant */
                op: "replace";
                path: string;
                /** @description Any JSON value. */
                value: unknown;
            } | {
                /** @constant */
                op: "test";
                path: string;
                /** @description Any JSON value. */
                value: unknown;
            } | {
                /** @constant */
                op: "remove";
                path: string;
            } | {
                /** @constant */
                op: "move";
                path: string;
                from: string;
            })[];
            steps: {
                added: string[];
                removed: string[];
                modified: components["schemas"]["StepChange"][];
                unchanged: string[];
            };
            sentences: string[];
        };
        PlanOptions: {
            /**
             * @default combined
             * @enum {string}
             */
            variant: "combined" | "isolated";
            /** @default true */
            use_cibp: boolean;
            /** @default null */
            cement: (("A" | "C" | "G" | "H") | {
                /** @enum {string} */
                class: "A" | "C" | "G" | "H";
                density_ppg: number;
                yield_ft3_per_sk: number;
                water_gal_per_sk: number;
            }) | null;
            /** @default null */
            minimum_sacks: number | null;
            /** @default false */
            plug_on_existing_bridge_plug: boolean;
            /** @default null */
            stinger_od_in: number | null;
            joining: {
                /** @default 1250 */
                max_length_ft: number;
                /** @default 50 */
                max_sacks_untagged: number;
                /** @default 150 */
                max_sacks_tagged: number;
                /** @default 100 */
                min_gap_ft: number;
            };
            /** @default [] */
            pull_casing: {
                /** @enum {string} */
                string: "intermediate" | "production";
                cut_ft: number;
            }[];
            /** @enum {string} */
            tops?: "own" | "book";
            book_area?: string;
            district_exceptions?: {
                /** @enum {string} */
                code: "target_unreachable" | "cement_extended" | "placement_needs_approval" | "cap_needs_approval" | "plug_needs_approval" | "packer_in_the_way";
                depth_ft: number;
                place?: string;
                reference: string;
                /** Format: date */
                date: string;
                /** @default null */
                recorded_by: string | null;
            }[];
        };
        PlanPayload: {
            /** @constant */
            schema_version: 1;
            api: string;
            api14: string;
            /** @constant */
            jurisdiction: "TX";
            district: string;
            county: string;
            field: string;
            /** @enum {string} */
            variant: "combined" | "isolated";
            options: components["schemas"]["PlanOptions"];
            well_geometry: components["schemas"]["WellFacts"];
            steps: components["schemas"]["Step"][];
            violations: components["schemas"]["Violation"][];
            materials_totals: components["schemas"]["MaterialsTotals"];
            formations_targeted: string[];
            formation_tops_detected: components["schemas"]["DetectedFormation"][];
            missing_facts?: {
                fact: string;
                rule: string;
                citation: string;
                message: string;
            }[];
            plan_notes: {
                existing_conditions: string[];
                operations: string[];
                warnings: string[];
            };
            engine: {
                version: string;
                rules: string;
                tubulars: string;
            };
        };
        PlanStatus: {
            plan_id: string;
            status: components["schemas"]["PlanStatusName"];
            version: number;
            head_snapshot_id: string;
            next: {
                to: components["schemas"]["PlanStatusName"];
                roles: components["schemas"]["Role"][];
                permitted: boolean;
                needs_comment: boolean;
                blockers: components["schemas"]["Blocker"][];
            }[];
            history: {
                items: {
                    id: string;
                    from: components["schemas"]["PlanStatusName"];
                    to: components["schemas"]["PlanStatusName"];
                    /** @enum {string} */
                    cause: "transition" | "published" | "made_again";
                    snapshot_id: string;
                    version: number;
                    thread_id: string | null;
                    actor: components["schemas"]["Person"];
                    comment: string;
                    /** Format: date-time */
                    created_at: string;
                }[];
                next_cursor: string | null;
            };
        };
        /** @enum {string} */
        PlanStatusName: "draft" | "internal_review" | "engineer_approved" | "filed" | "under_agency_review" | "agency_approved" | "agency_rejected" | "revision_requested" | "withdrawn";
        PostMessageBody: {
            content: string;
            /** @default true */
            allow_plan_changes?: boolean;
            /** @default 10 */
            max_tool_calls?: number;
            /** @default false */
            dry_run?: boolean;
        };
        Posted: {
            message: components["schemas"]["Message"];
            run: components["schemas"]["Run"];
            poll_url: string;
            poll_after_ms: number;
        };
        Proposal: {
            id: string;
            base_snapshot_id: string;
            base_version: number;
            op_type: string;
            operation_payload: {
                [key: string]: unknown;
            };
            reason: string;
            diff: components["schemas"]["PlanDiff"];
            violations_delta: components["schemas"]["ViolationsDelta"];
            risk_score: number;
            risk_factors: components["schemas"]["RiskFactor"][];
            materials_totals: {
                before: components["schemas"]["MaterialsTotals"];
                after: components["schemas"]["MaterialsTotals"];
            };
            guardrails: {
                guardrail: string;
                message: string;
            }[];
            content_hash: string;
            modification_id: string;
            hash: string;
            decided_by: components["schemas"]["Person"] | null;
            decision_reason: string | null;
            decided_at: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            open_until: string;
            /** @enum {string} */
            status: "pending" | "approved" | "rejected" | "lapsed";
        };
        Publication: {
            plan_id: string;
            status: components["schemas"]["PlanStatusName"];
            version: number;
            head_snapshot_id: string;
            previous_head_snapshot_id: string;
            thread: components["schemas"]["Thread"];
        };
        PublishBranchBody: {
            /** @default  */
            comment?: string;
        };
        PutWellBody: {
            /** @constant */
            state: "TX";
            county: string;
            district: string;
            field: string;
            /** @default null */
            lease?: string | null;
            /** @default null */
            well_no?: string | null;
            /** @default null */
            operator?: string | null;
            /** @default null */
            well_type?: string | null;
            /** @default null */
            location?: {
                lat: number;
                lon: number;
            } | null;
            /** @default null */
            gl_elev_ft?: number | null;
            /** @default null */
            kb_above_gl_ft?: number | null;
            td_ft: number;
            /** @default null */
            pbtd_ft?: number | null;
            /** @default null */
            kop_ft?: number | null;
            /** @default [] */
            casing?: components["schemas"]["CasingInput"][];
            /** @default [] */
            tubing?: {
                od_in: number;
                depth_ft: number;
            }[];
            /** @default [] */
            perforations?: {
                top_ft: number;
                bottom_ft: number;
                /**
                 * @default open
                 * @enum {string}
                 */
                status?: "open" | "squeezed" | "plugged";
                /** @default null */
                date?: string | null;
            }[];
            /** @default null */
            open_hole?: {
                top_ft: number;
                bottom_ft: number;
                /** @default null */
                hole_in?: number | null;
            } | null;
            /** @default [] */
            formation_tops?: components["schemas"]["FormationTopInput"][];
            /** @default null */
            groundwater?: components["schemas"]["GroundwaterInput"] | null;
            /** @default [] */
            existing_tools?: {
                /** @enum {string} */
                type: "cibp" | "packer" | "retainer" | "dv_tool" | "bridge_plug";
                depth_ft: number;
                /** @default null */
                string?: ("surface" | "intermediate" | "production" | "liner") | null;
                /** @default null */
                cement_on_top_ft?: number | null;
                /** @default null */
                cement_on_top_sacks?: number | null;
                /**
                 * @default in_place
                 * @enum {string}
                 */
                status?: "in_place" | "to_be_removed" | "removed";
            }[];
            /** @default [] */
            squeezes?: {
                top_ft: number;
                bottom_ft: number;
                /** @default null */
                sacks?: number | null;
                /** @default null */
                date?: string | null;
            }[];
            /** @default [] */
            sources?: string[];
            left_in_hole?: {
                what: string;
                top_ft: number;
                bottom_ft: number;
                /** @default null */
                approval?: string | null;
            }[];
            swr13_exception_ft?: number;
            api10?: string;
            api14?: string;
        };
        RedriveDeadLetterBody: {
            id: string;
        };
        RefreshTokenBody: {
            refresh: string;
        };
        RefreshedSignIn: {
            access: string;
            /** @constant */
            token_type: "Bearer";
            expires_in: number;
            user: components["schemas"]["User"];
        };
        ResetPasswordBody: {
            email: string;
            code: string;
            new_password: string;
        };
        RevertModificationBody: {
            reason: string;
            accept?: string;
        };
        RevertThreadBody: {
            snapshot_id?: string;
            version?: number;
            reason: string;
            accept?: string;
        };
        ReviewedWell: {
            api14: string;
            api10: string;
            /** @constant */
            state: "TX";
            county: string;
            district: string;
            field: string;
            /** @default null */
            lease: string | null;
            /** @default null */
            well_no: string | null;
            /** @default null */
            operator: string | null;
            /** @default null */
            well_type: string | null;
            /** @default null */
            location: {
                lat: number;
                lon: number;
            } | null;
            /** @default null */
            gl_elev_ft: number | null;
            /** @default null */
            kb_above_gl_ft: number | null;
            td_ft: number;
            /** @default null */
            pbtd_ft: number | null;
            /** @default null */
            kop_ft: number | null;
            /** @default [] */
            casing: components["schemas"]["Casing"][];
            /** @default [] */
            tubing: {
                od_in: number;
                depth_ft: number;
            }[];
            /** @default [] */
            perforations: {
                top_ft: number;
                bottom_ft: number;
                /**
                 * @default open
                 * @enum {string}
                 */
                status: "open" | "squeezed" | "plugged";
                /** @default null */
                date: string | null;
            }[];
            /** @default null */
            open_hole: {
                top_ft: number;
                bottom_ft: number;
                /** @default null */
                hole_in: number | null;
            } | null;
            /** @default [] */
            formation_tops: components["schemas"]["FormationTop"][];
            /** @default null */
            groundwater: components["schemas"]["Groundwater"] | null;
            /** @default [] */
            existing_tools: {
                /** @enum {string} */
                type: "cibp" | "packer" | "retainer" | "dv_tool" | "bridge_plug";
                depth_ft: number;
                /** @default null */
                string: ("surface" | "intermediate" | "production" | "liner") | null;
                /** @default null */
                cement_on_top_ft: number | null;
                /** @default null */
                cement_on_top_sacks: number | null;
                /**
                 * @default in_place
                 * @enum {string}
                 */
                status: "in_place" | "to_be_removed" | "removed";
            }[];
            /** @default [] */
            squeezes: {
                top_ft: number;
                bottom_ft: number;
                /** @default null */
                sacks: number | null;
                /** @default null */
                date: string | null;
            }[];
            /** @default [] */
            sources: string[];
            left_in_hole?: {
                what: string;
                top_ft: number;
                bottom_ft: number;
                /** @default null */
                approval: string | null;
            }[];
            swr13_exception_ft?: number;
            /** @enum {string} */
            source: "tenant" | "public";
            warnings: components["schemas"]["MissingFact"][];
        };
        RiskFactor: {
            code: string;
            weight: number;
            amount: number;
            points: number;
            message: string;
        };
        /** @enum {string} */
        Role: "admin" | "engineer" | "reviewer" | "viewer";
        Run: {
            id: string;
            thread_id: string;
            message_id: string;
            status: components["schemas"]["RunStatus"];
            incomplete_reason: ("max_steps" | "max_tokens" | "max_cost" | "deadline" | "context") | null;
            outcome: ("no_change" | "changed" | "proposed" | "rejected") | null;
            result_version: number | null;
            options: {
                allow_plan_changes: boolean;
                max_tool_calls: number;
                dry_run: boolean;
            };
            progress: {
                step: number;
                doing: string;
            };
            attempt: number;
            /** Format: date-time */
            queued_at: string;
            started_at: string | null;
            ended_at: string | null;
            deadlines: {
                /** Format: date-time */
                queued_until: string;
                running_until: string | null;
            };
            model: string | null;
            prompt_version: string | null;
            usage: {
                input_tokens: number;
                cached_tokens: number;
                output_tokens: number;
                model_calls: number;
                tool_calls: number;
            };
            proposal_id: string | null;
            error: {
                code: string;
                detail: string;
                retryable: boolean;
            } | null;
            cost_usd: number;
            poll_after_ms: number;
            steps: {
                n: number;
                /** Format: date-time */
                started_at: string;
                /** Format: date-time */
                ended_at: string;
                model: string;
                usage: {
                    input_tokens: number;
                    cached_tokens: number;
                    output_tokens: number;
                };
                latency_ms: number;
                cost_usd: number;
                calls: {
                    name: string;
                    ok: boolean;
                    /** Format: date-time */
                    started_at: string;
                    /** Format: date-time */
                    ended_at: string;
                    modification_id: string | null;
                }[];
            }[];
            assistant_message: components["schemas"]["Message"] | null;
            modifications: components["schemas"]["Modification"][];
            proposal: components["schemas"]["Proposal"] | null;
        };
        /** @enum {string} */
        RunStatus: "queued" | "running" | "awaiting_approval" | "cancelling" | "completed" | "incomplete" | "failed" | "cancelled" | "expired";
        SetFirstPasswordBody: {
            email: string;
            session: string;
            new_password: string;
        };
        Settings: {
            guardrails: {
                /** @enum {string} */
                profile: "conservative" | "balanced" | "custom";
                plan_changes: boolean;
                allowed_operations: components["schemas"]["OpType"][] | null;
                blocked_operations: components["schemas"]["OpType"][];
                approval_at_risk: number;
                approval_above_materials_change: number;
                approval_above_steps_removed: number;
                /** @enum {string} */
                new_errors: "approval" | "blocked";
                edits_per_hour: number;
            };
            quotas: {
                messages_per_user_hour: number | null;
                active_runs: number | null;
                tokens_per_minute: number | null;
            };
            budget: {
                tenant_month_usd: number | null;
                user_month_usd: number | null;
                run_max_usd: number | null;
            };
            approval_hours: number | null;
            retention: {
                archived_threads_days: number | null;
                audit_days: number | null;
            };
            baseline: {
                guardrails: {
                    plan_changes: boolean;
                    allowed_operations: components["schemas"]["OpType"][] | null;
                    blocked_operations: components["schemas"]["OpType"][];
                    approval_at_risk: number;
                    approval_above_materials_change: number;
                    approval_above_steps_removed: number;
                    /** @enum {string} */
                    new_errors: "approval" | "blocked";
                    edits_per_hour: number;
                };
                quotas: {
                    messages_per_user_hour: number | null;
                    active_runs: number | null;
                    tokens_per_minute: number | null;
                };
                budget: {
                    tenant_month_usd: number | null;
                    user_month_usd: number | null;
                    run_max_usd: number | null;
                };
                approval_hours: number | null;
                retention: {
                    archived_threads_days: {
                        least: number;
                        most: number;
                    };
                    audit_days: {
                        least: number;
                        most: number;
                    };
                };
            };
            effective: {
                guardrails: {
                    plan_changes: boolean;
                    allowed_operations: components["schemas"]["OpType"][] | null;
                    blocked_operations: components["schemas"]["OpType"][];
                    approval_at_risk: number;
                    approval_above_materials_change: number;
                    approval_above_steps_removed: number;
                    /** @enum {string} */
                    new_errors: "approval" | "blocked";
                    edits_per_hour: number;
                };
                quotas: {
                    messages_per_user_hour: number | null;
                    active_runs: number | null;
                    tokens_per_minute: number | null;
                };
                budget: {
                    tenant_month_usd: number | null;
                    user_month_usd: number | null;
                    run_max_usd: number | null;
                };
                approval_hours: number | null;
            };
            updated_by: components["schemas"]["Person"] | null;
            updated_at: string | null;
        };
        ShareThreadBody: {
            user_ids: string[];
            /** @enum {string} */
            action: "add" | "remove";
        };
        SharedThread: {
            id: string;
            tenant_id: string;
            title: string;
            is_active: boolean;
            well_api14: string;
            well: {
                operator: string | null;
                lease: string | null;
                well_no: string | null;
                field: string | null;
                county: string | null;
            };
            plan_id: string;
            baseline_snapshot_id: string;
            current_snapshot_id: string;
            version: number;
            openai_thread_id: string;
            message_count: number;
            modification_count: number;
            last_message: {
                /** @enum {string} */
                role: "user" | "assistant" | "system";
                preview: string;
                /** Format: date-time */
                created_at: string;
            } | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            last_message_at: string | null;
            erase_at: string | null;
            created_by: components["schemas"]["Person"];
            shared_with: components["schemas"]["Person"][];
            well_api10: string;
            head_moved: boolean;
            active_run_id: string | null;
            permissions: {
                can_view: boolean;
                can_edit: boolean;
                role: ("owner" | "shared" | "admin") | null;
            };
            rejected: {
                user_id: string;
                /** @enum {string} */
                reason: "not_in_tenant" | "self" | "already_shared" | "not_shared" | "limit";
            }[];
        };
        SignIn: {
            access: string;
            /** @constant */
            token_type: "Bearer";
            expires_in: number;
            user: components["schemas"]["User"];
            refresh: string;
        };
        SignOutBody: {
            refresh: string;
        } | {
            access: string;
        };
        Snapshot: {
            id: string;
            plan_id: string;
            parent_id: string | null;
            version: number;
            /** @enum {string} */
            kind: "baseline" | "post_edit" | "reverted" | "published";
            author: components["schemas"]["Person"];
            thread_id: string | null;
            modification_id: string | null;
            content_hash: string;
            chain_hash: string;
            op_type: string | null;
            /** Format: date-time */
            created_at: string;
            is_head: boolean;
            on_head_lineage: boolean;
            provenance: {
                modification_id: string;
                thread_id: string;
                op_type: string;
                /** @enum {string} */
                made_by: "assistant" | "hand";
                message_id: string | null;
                run_id: string | null;
                author: components["schemas"]["Person"];
            } | null;
            payload: components["schemas"]["PlanPayload"];
            blame?: {
                complete: boolean;
                versions: {
                    version: number;
                    /** @enum {string} */
                    kind: "baseline" | "post_edit" | "reverted" | "published";
                    op_type: string | null;
                    author: components["schemas"]["Person"];
                    /** Format: date-time */
                    created_at: string;
                    snapshot_id: string | null;
                    thread_id: string | null;
                    modification_id: string | null;
                    message_id: string | null;
                }[];
                steps: {
                    step_id: string;
                    added_in: number;
                    fields: {
                        [key: string]: number;
                    };
                }[];
                plan: {
                    [key: string]: number;
                };
            };
        };
        Step: {
            step_id: string;
            plug_no: number;
            /** @enum {string} */
            type: "cement_plug" | "perforate_and_squeeze_plug" | "perf_and_circulate_to_surface" | "formation_top_plug" | "productive_horizon_isolation_plug" | "uqw_isolation_plug" | "surface_casing_shoe_plug" | "intermediate_casing_shoe_plug" | "dv_tool_plug" | "liner_top_plug" | "bridge_plug" | "bridge_plug_cap" | "cement_retainer" | "top_plug" | "cut_casing_below_surface" | "tag_existing";
            /** @enum {string} */
            placement: "spot" | "perf_and_squeeze" | "perf_and_circulate" | "dump_bail" | "mechanical" | "cut";
            purposes: ("productive_horizon" | "productive_formation" | "problem_formation" | "uqw_base" | "uqw_stratum" | "usdw_base" | "surface_shoe" | "extra_plug_in_surface_casing" | "intermediate_shoe" | "stage_tool" | "liner_top" | "open_hole_formation" | "drainhole" | "kick_off_point" | "formation_top" | "casing_stub" | "bridge_plug_cap" | "existing_tool" | "top_of_well" | "casing_cut" | "added_by_hand")[];
            formations: string[];
            top_ft: number | null;
            bottom_ft: number | null;
            depth_ft: number | null;
            inside: {
                top_ft: number;
                bottom_ft: number;
                /** @enum {string} */
                kind: "casing" | "open_hole";
                string: ("surface" | "intermediate" | "production" | "liner") | null;
                id_in: number;
            }[];
            outside: {
                top_ft: number;
                bottom_ft: number;
                /** @enum {string} */
                string: "surface" | "intermediate" | "production" | "liner";
                outer: ("surface" | "intermediate" | "production" | "liner") | "open_hole";
                inner_od_in: number;
                outer_id_in: number;
                /** @enum {string} */
                cement: "cemented" | "open" | "unknown";
                filled: boolean;
            }[];
            perforate_at_ft: number | null;
            squeeze_stages?: {
                perforate_at_ft: number;
                top_ft: number;
                strings: ("surface" | "intermediate" | "production" | "liner")[];
                /** @constant */
                through_open?: true;
            }[];
            cement: {
                /** @enum {string} */
                class: "A" | "C" | "G" | "H";
                density_ppg: number;
                yield_ft3_per_sk: number;
                water_gal_per_sk: number;
                additives: string[];
            } | null;
            excess: number | null;
            materials: components["schemas"]["Materials"] | null;
            override: {
                sacks: number;
                reason: string;
                by: string | null;
            } | null;
            tag: {
                required: boolean;
                wait_hours: number;
                why: string[];
            };
            citations: string[];
            special_instructions: string;
            origin: {
                rule: string;
            } | {
                modification_id: string;
            };
        };
        StepChange: {
            step_id: string;
            fields: {
                field: string;
                /** @description Any JSON value. */
                old: unknown;
                /** @description Any JSON value. */
                new: unknown;
            }[];
        };
        Thread: {
            id: string;
            tenant_id: string;
            title: string;
            is_active: boolean;
            well_api14: string;
            well: {
                operator: string | null;
                lease: string | null;
                well_no: string | null;
                field: string | null;
                county: string | null;
            };
            plan_id: string;
            baseline_snapshot_id: string;
            current_snapshot_id: string;
            version: number;
            openai_thread_id: string;
            message_count: number;
            modification_count: number;
            last_message: {
                /** @enum {string} */
                role: "user" | "assistant" | "system";
                preview: string;
                /** Format: date-time */
                created_at: string;
            } | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            last_message_at: string | null;
            erase_at: string | null;
            created_by: components["schemas"]["Person"];
            shared_with: components["schemas"]["Person"][];
            well_api10: string;
            head_moved: boolean;
            active_run_id: string | null;
            permissions: {
                can_view: boolean;
                can_edit: boolean;
                role: ("owner" | "shared" | "admin") | null;
            };
        };
        TransferThreadBody: {
            owner: string;
        };
        TreeVersion: {
            id: string;
            plan_id: string;
            parent_id: string | null;
            version: number;
            /** @enum {string} */
            kind: "baseline" | "post_edit" | "reverted" | "published";
            author: components["schemas"]["Person"];
            thread_id: string | null;
            modification_id: string | null;
            content_hash: string;
            chain_hash: string;
            op_type: string | null;
            /** Format: date-time */
            created_at: string;
            is_head: boolean;
            on_head_lineage: boolean;
        };
        User: {
            id: string;
            tenant_id: string;
            /** Format: email */
            email: string;
            name: string;
            role: components["schemas"]["Role"];
        };
        Version: {
            id: string;
            plan_id: string;
            parent_id: string | null;
            version: number;
            /** @enum {string} */
            kind: "baseline" | "post_edit" | "reverted" | "published";
            author: components["schemas"]["Person"];
            thread_id: string | null;
            modification_id: string | null;
            content_hash: string;
            chain_hash: string;
            op_type: string | null;
            /** Format: date-time */
            created_at: string;
        };
        VersionPage: {
            items: components["schemas"]["TreeVersion"][];
            next_cursor: string | null;
            stopped_early: boolean;
            verification?: {
                verified: boolean;
                checked: number;
                broken_at: string | null;
            };
        };
        Violation: {
            /** @enum {string} */
            code: "target_unreachable" | "uqw_plug_missing" | "uqw_plug_short" | "uqw_not_tagged" | "uqw_stratum_not_separated" | "surface_shoe_plug_missing" | "surface_shoe_cover_short" | "extra_plug_in_surface_casing_missing" | "horizon_not_isolated" | "not_isolated" | "bridge_plug_cap_short" | "bridge_plug_far_above" | "plug_below_barrier" | "stage_tool_not_covered" | "liner_top_not_covered" | "open_hole_formation_not_isolated" | "drainhole_plug_missing" | "top_plug_missing" | "casing_cut_missing" | "slurry_below_required_volume" | "plug_shorter_than_100_ft" | "open_annulus_not_squeezed" | "cement_class_unfit_for_depth" | "steps_overlap" | "steps_out_of_order" | "depth_outside_well" | "groundwater_depth_unknown" | "fact_missing" | "records_differ" | "left_in_hole_not_approved" | "top_of_cement_unknown" | "intermediate_shoe_not_covered" | "formation_not_covered" | "tag_missing" | "sacks_below_district_chart" | "length_below_form_minimum" | "minimum_sacks_practice" | "borrowed_district_rows" | "override_out_of_range" | "slurry_out_of_balance" | "cement_extended" | "placement_needs_approval" | "cap_needs_approval" | "plug_needs_approval" | "bridge_plug_not_seated" | "nowhere_to_squeeze" | "plug_beyond_joining_limits" | "tag_wait_short" | "packer_in_the_way" | "annulus_open_behind_slots";
            /** @enum {string} */
            severity: "error" | "warning" | "note";
            message: string;
            citation: string;
            depths: {
                top_ft: number;
                bottom_ft: number;
            } | null;
            step_ids: string[];
            formation: string | null;
            fix: ({
                step_ids: string[];
                /** @constant */
                op_type: "combine_plugs";
                reason: string;
            } | {
                target_step_id?: string | null;
                /** @enum {string} */
                interval: "producing" | "intermediate" | "custom";
                top_ft?: number | null;
                bottom_ft?: number | null;
                /** @constant */
                op_type: "replace_cibp";
                reason: string;
            } | {
                step_id: string;
                top_ft?: number | null;
                bottom_ft?: number | null;
                depth_ft?: number | null;
                /** @constant */
                op_type: "adjust_interval";
                reason: string;
            } | {
                step_ids: string[];
                cement_class?: ("A" | "C" | "G" | "H") | null;
                excess?: number | null;
                additives?: string[] | null;
                sacks?: number | null;
                clear_override?: boolean | null;
                placement?: ("spot" | "perf_and_squeeze" | "perf_and_circulate" | "dump_bail" | "mechanical" | "cut") | null;
                /** @constant */
                op_type: "change_materials";
                reason: string;
            } | {
                /** @enum {string} */
                type: "cement_plug" | "perforate_and_squeeze_plug" | "perf_and_circulate_to_surface" | "formation_top_plug" | "productive_horizon_isolation_plug" | "uqw_isolation_plug" | "surface_casing_shoe_plug" | "intermediate_casing_shoe_plug" | "dv_tool_plug" | "liner_top_plug" | "bridge_plug" | "bridge_plug_cap" | "cement_retainer" | "top_plug" | "cut_casing_below_surface" | "tag_existing";
                top_ft?: number | null;
                bottom_ft?: number | null;
                depth_ft?: number | null;
                placement?: ("spot" | "perf_and_squeeze" | "perf_and_circulate" | "dump_bail" | "mechanical" | "cut") | null;
                cement_class?: ("A" | "C" | "G" | "H") | null;
                sacks?: number | null;
                formations?: string[] | null;
                /** @constant */
                op_type: "add_step";
                reason: string;
            } | {
                step_ids: string[];
                /** @constant */
                op_type: "remove_step";
                reason: string;
            } | {
                order?: string[] | null;
                step_id?: string | null;
                before?: string | null;
                after?: string | null;
                /** @constant */
                op_type: "reorder_steps";
                reason: string;
            } | {
                patch: ({
                    /** @constant */
                    op: "add";
                    path: string;
                    /** @description Any JSON value. */
                    value: unknown;
                } | {
                    /** @constant */
                    op: "replace";
                    path: string;
                    /** @description Any JSON value. */
                    value: unknown;
                } | {
                    /** @constant */
                    op: "test";
                    path: string;
                    /** @description Any JSON value. */
                    value: unknown;
                } | {
                    /** @constant */
                    op: "remove";
                    path: string;
                })[];
                /** @constant */
                op_type: "custom";
                reason: string;
            }) | null;
        };
        ViolationsDelta: {
            added: components["schemas"]["Violation"][];
            resolved: components["schemas"]["Violation"][];
            unchanged_count: number;
        };
        Webhook: {
            id: string;
            url: string;
            events: components["schemas"]["WebhookTopic"][];
            active: boolean;
            description: string;
            disabled_reason: ("gone" | "failing") | null;
            disabled_at: string | null;
            failures: number;
            failing_since: string | null;
            created_by: components["schemas"]["Person"];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        WebhookDelivery: {
            id: string;
            webhook_id: string;
            event_id: string;
            /** @enum {string} */
            event_type: "run.completed" | "run.failed" | "run.awaiting_approval" | "modification.applied" | "plan.status_changed" | "webhook.ping";
            /** @enum {string} */
            status: "pending" | "delivered" | "failed";
            attempts: number;
            last_attempt_at: string | null;
            last_status_code: number | null;
            last_error: ("http_status" | "redirect" | "gone" | "timeout" | "dns" | "address_not_allowed" | "tls" | "connection" | "attempt_lost" | "endpoint_disabled" | "endpoint_deleted") | null;
            next_try_at: string | null;
            delivered_at: string | null;
            /** Format: date-time */
            created_at: string;
        };
        /** @enum {string} */
        WebhookTopic: "run.completed" | "run.failed" | "run.awaiting_approval" | "modification.applied" | "plan.status_changed";
        WebhookWithSecret: {
            id: string;
            url: string;
            events: components["schemas"]["WebhookTopic"][];
            active: boolean;
            description: string;
            disabled_reason: ("gone" | "failing") | null;
            disabled_at: string | null;
            failures: number;
            failing_since: string | null;
            created_by: components["schemas"]["Person"];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            secret: string | null;
        };
        Well: {
            api14: string;
            api10: string;
            /** @constant */
            state: "TX";
            county: string;
            district: string;
            field: string;
            /** @default null */
            lease: string | null;
            /** @default null */
            well_no: string | null;
            /** @default null */
            operator: string | null;
            /** @default null */
            well_type: string | null;
            /** @default null */
            location: {
                lat: number;
                lon: number;
            } | null;
            /** @default null */
            gl_elev_ft: number | null;
            /** @default null */
            kb_above_gl_ft: number | null;
            td_ft: number;
            /** @default null */
            pbtd_ft: number | null;
            /** @default null */
            kop_ft: number | null;
            /** @default [] */
            casing: components["schemas"]["Casing"][];
            /** @default [] */
            tubing: {
                od_in: number;
                depth_ft: number;
            }[];
            /** @default [] */
            perforations: {
                top_ft: number;
                bottom_ft: number;
                /**
                 * @default open
                 * @enum {string}
                 */
                status: "open" | "squeezed" | "plugged";
                /** @default null */
                date: string | null;
            }[];
            /** @default null */
            open_hole: {
                top_ft: number;
                bottom_ft: number;
                /** @default null */
                hole_in: number | null;
            } | null;
            /** @default [] */
            formation_tops: components["schemas"]["FormationTop"][];
            /** @default null */
            groundwater: components["schemas"]["Groundwater"] | null;
            /** @default [] */
            existing_tools: {
                /** @enum {string} */
                type: "cibp" | "packer" | "retainer" | "dv_tool" | "bridge_plug";
                depth_ft: number;
                /** @default null */
                string: ("surface" | "intermediate" | "production" | "liner") | null;
                /** @default null */
                cement_on_top_ft: number | null;
                /** @default null */
                cement_on_top_sacks: number | null;
                /**
                 * @default in_place
                 * @enum {string}
                 */
                status: "in_place" | "to_be_removed" | "removed";
            }[];
            /** @default [] */
            squeezes: {
                top_ft: number;
                bottom_ft: number;
                /** @default null */
                sacks: number | null;
                /** @default null */
                date: string | null;
            }[];
            /** @default [] */
            sources: string[];
            left_in_hole?: {
                what: string;
                top_ft: number;
                bottom_ft: number;
                /** @default null */
                approval: string | null;
            }[];
            swr13_exception_ft?: number;
            /** @enum {string} */
            source: "tenant" | "public";
        };
        WellFacts: {
            api14: string;
            api10: string;
            /** @constant */
            state: "TX";
            county: string;
            district: string;
            field: string;
            /** @default null */
            lease: string | null;
            /** @default null */
            well_no: string | null;
            /** @default null */
            operator: string | null;
            /** @default null */
            well_type: string | null;
            /** @default null */
            location: {
                lat: number;
                lon: number;
            } | null;
            /** @default null */
            gl_elev_ft: number | null;
            /** @default null */
            kb_above_gl_ft: number | null;
            td_ft: number;
            /** @default null */
            pbtd_ft: number | null;
            /** @default null */
            kop_ft: number | null;
            /** @default [] */
            casing: components["schemas"]["Casing"][];
            /** @default [] */
            tubing: {
                od_in: number;
                depth_ft: number;
            }[];
            /** @default [] */
            perforations: {
                top_ft: number;
                bottom_ft: number;
                /**
                 * @default open
                 * @enum {string}
                 */
                status: "open" | "squeezed" | "plugged";
                /** @default null */
                date: string | null;
            }[];
            /** @default null */
            open_hole: {
                top_ft: number;
                bottom_ft: number;
                /** @default null */
                hole_in: number | null;
            } | null;
            /** @default [] */
            formation_tops: components["schemas"]["FormationTop"][];
            /** @default null */
            groundwater: components["schemas"]["Groundwater"] | null;
            /** @default [] */
            existing_tools: {
                /** @enum {string} */
                type: "cibp" | "packer" | "retainer" | "dv_tool" | "bridge_plug";
                depth_ft: number;
                /** @default null */
                string: ("surface" | "intermediate" | "production" | "liner") | null;
                /** @default null */
                cement_on_top_ft: number | null;
                /** @default null */
                cement_on_top_sacks: number | null;
                /**
                 * @default in_place
                 * @enum {string}
                 */
                status: "in_place" | "to_be_removed" | "removed";
            }[];
            /** @default [] */
            squeezes: {
                top_ft: number;
                bottom_ft: number;
                /** @default null */
                sacks: number | null;
                /** @default null */
                date: string | null;
            }[];
            /** @default [] */
            sources: string[];
            left_in_hole?: {
                what: string;
                top_ft: number;
                bottom_ft: number;
                /** @default null */
                approval: string | null;
            }[];
            swr13_exception_ft?: number;
        };
        /**
         * @description What went wrong, to branch on. The chapter `errors` tells each code's status and meaning, and whether a retry may work.
         * @enum {string}
         */
        ErrorCode: "malformed_json" | "invalid_cursor" | "unauthenticated" | "invalid_credentials" | "invalid_token" | "new_password_required" | "weak_password" | "invalid_code" | "forbidden" | "not_found" | "route_not_found" | "method_not_allowed" | "body_too_large" | "unsupported_media_type" | "invalid_request" | "precondition_failed" | "idempotency_key_reused" | "request_in_flight" | "well_not_found" | "well_invalid" | "well_incomplete" | "unknown_tubular" | "plan_not_found" | "plan_too_large" | "plan_locked" | "snapshot_not_found" | "transition_not_allowed" | "gate_failed" | "unknown_step" | "edit_refused" | "edit_no_change" | "plan_changes_not_allowed" | "operation_blocked" | "approval_required" | "revert_conflict" | "thread_not_found" | "thread_archived" | "run_not_found" | "modification_not_found" | "run_active" | "approval_pending" | "proposal_decided" | "run_ended" | "run_fenced" | "version_conflict" | "share_limit" | "user_not_found" | "user_exists" | "last_admin" | "tenant_erasing" | "webhook_not_found" | "delivery_not_found" | "webhook_limit" | "webhook_disabled" | "budget_exhausted" | "quota_exceeded" | "sign_out_failed" | "store_busy" | "model_unavailable" | "internal";
        /** @description An error as RFC 9457 has it, with what lets a client go on. */
        Problem: {
            /**
             * Format: uri
             * @example urn:problem:thread_not_found
             */
            type: string;
            title: string;
            status: number;
            /** @description What went wrong this time, in a sentence for people. */
            detail: string;
            /** @description The request's id, which is in `x-request-id` too. */
            instance: string;
            code: components["schemas"]["ErrorCode"];
            /** @description Whether the same request may succeed later. */
            retryable: boolean;
            /** @description Each wrong place of the request. */
            errors?: {
                /** @description RFC 6901, from the body's root. */
                pointer: string;
                message: string;
            }[];
            /** @description The run that is in the way. */
            active_run_id?: string;
            /** @description Where the record stands now. */
            current_version?: number;
            /** @description The limit that was passed. */
            limit?: number;
            /** @description When to try again, as in `Retry-After`. */
            retry_after_s?: number;
            /** @description The facts that a plan of the well lacks. */
            missing?: components["schemas"]["MissingFact"][];
        } & {
            [key: string]: unknown;
        };
        /** @description An error that API Gateway answers by itself. */
        GatewayError: {
            /** @example Unauthorized */
            message: string | null;
        };
    };
    responses: {
        /** @description - without a code (`application/json`): Too many requests; throttled before the service saw it. */
        429: {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["GatewayError"];
            };
        };
        /** @description - without a code (`application/json`): The service can't be reached, or did not answer in time. */
        503: {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["GatewayError"];
            };
        };
        /** @description - `invalid_cursor`: The cursor does not belong to this query. */
        "400.invalid_cursor": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code?: "invalid_cursor";
                };
            };
        };
        /** @description - `malformed_json`: The body is not JSON. */
        "400.malformed_json": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code?: "malformed_json";
                };
            };
        };
        /** @description - `invalid_token`: The token is wrong or has expired. */
        "401.invalid_token": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code?: "invalid_token";
                };
            };
        };
        /**
         * @description - `unauthenticated`: Sign in first.
         *     - without a code (`application/json`): The token is missing, expired or another pool's.
         */
        "401.unauthenticated": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code?: "unauthenticated";
                };
                "application/json": components["schemas"]["GatewayError"];
            };
        };
        /** @description - `forbidden`: You may see this but not change it. */
        "403.forbidden": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code?: "forbidden";
                };
            };
        };
        /**
         * @description - `forbidden`: You may see this but not change it.
         *     - `operation_blocked`: This operation is blocked by policy.
         *     - `plan_changes_not_allowed`: Plan changes are switched off.
         */
        "403.forbidden.operation_blocked.plan_changes_not_allowed": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code?: "forbidden" | "operation_blocked" | "plan_changes_not_allowed";
                };
            };
        };
        /**
         * @description - `modification_not_found`: No such modification.
         *     - `thread_not_found`: No such thread.
         */
        "404.modification_not_found.thread_not_found": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code?: "modification_not_found" | "thread_not_found";
                };
            };
        };
        /** @description - `plan_not_found`: No such plan. */
        "404.plan_not_found": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code?: "plan_not_found";
                };
            };
        };
        /**
         * @description - `plan_not_found`: No such plan.
         *     - `snapshot_not_found`: No such version of the plan.
         */
        "404.plan_not_found.snapshot_not_found": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code?: "plan_not_found" | "snapshot_not_found";
                };
            };
        };
        /**
         * @description - `run_not_found`: No such run.
         *     - `thread_not_found`: No such thread.
         */
        "404.run_not_found.thread_not_found": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code?: "run_not_found" | "thread_not_found";
                };
            };
        };
        /**
         * @description - `snapshot_not_found`: No such version of the plan.
         *     - `thread_not_found`: No such thread.
         */
        "404.snapshot_not_found.thread_not_found": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code?: "snapshot_not_found" | "thread_not_found";
                };
            };
        };
        /** @description - `thread_not_found`: No such thread. */
        "404.thread_not_found": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code?: "thread_not_found";
                };
            };
        };
        /** @description - `webhook_not_found`: No such webhook endpoint. */
        "404.webhook_not_found": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code?: "webhook_not_found";
                };
            };
        };
        /** @description - `well_not_found`: No such well. */
        "404.well_not_found": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code?: "well_not_found";
                };
            };
        };
        /**
         * @description - `approval_required`: A guardrail asks for approval.
         *     - `request_in_flight`: The first request with this key is still at work.
         *     - `run_active`: A run is still at work on this thread.
         *     - `tenant_erasing`: Your company's data is being erased.
         *     - `thread_archived`: The thread is archived.
         *     - `version_conflict`: Somebody else wrote first.
         */
        "409.approval_required.request_in_flight.run_active.tenant_erasing.thread_archived.version_conflict": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code?: "approval_required" | "request_in_flight" | "run_active" | "tenant_erasing" | "thread_archived" | "version_conflict";
                };
            };
        };
        /**
         * @description - `request_in_flight`: The first request with this key is still at work.
         *     - `tenant_erasing`: Your company's data is being erased.
         */
        "409.request_in_flight.tenant_erasing": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code?: "request_in_flight" | "tenant_erasing";
                };
            };
        };
        /**
         * @description - `request_in_flight`: The first request with this key is still at work.
         *     - `tenant_erasing`: Your company's data is being erased.
         *     - `version_conflict`: Somebody else wrote first.
         */
        "409.request_in_flight.tenant_erasing.version_conflict": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code?: "request_in_flight" | "tenant_erasing" | "version_conflict";
                };
            };
        };
        /** @description - `tenant_erasing`: Your company's data is being erased. */
        "409.tenant_erasing": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code?: "tenant_erasing";
                };
            };
        };
        /**
         * @description - `tenant_erasing`: Your company's data is being erased.
         *     - `version_conflict`: Somebody else wrote first.
         */
        "409.tenant_erasing.version_conflict": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code?: "tenant_erasing" | "version_conflict";
                };
            };
        };
        /** @description - `precondition_failed`: It changed since you read it. */
        "412.precondition_failed": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code?: "precondition_failed";
                };
            };
        };
        /**
         * @description - `body_too_large`: The body is too large.
         *     - without a code (`application/json`): The request is too large to be read.
         */
        "413.body_too_large": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code?: "body_too_large";
                };
                "application/json": components["schemas"]["GatewayError"];
            };
        };
        /** @description - `unsupported_media_type`: Send JSON. */
        "415.unsupported_media_type": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code?: "unsupported_media_type";
                };
            };
        };
        /**
         * @description - `idempotency_key_reused`: This key was used with another body.
         *     - `invalid_request`: The request does not fit the schema.
         */
        "422.idempotency_key_reused.invalid_request": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code?: "idempotency_key_reused" | "invalid_request";
                };
            };
        };
        /** @description - `invalid_request`: The request does not fit the schema. */
        "422.invalid_request": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code?: "invalid_request";
                };
            };
        };
        /**
         * @description - `quota_exceeded`: Too many requests for now.
         *     - without a code (`application/json`): Too many requests; throttled before the service saw it.
         */
        "429.quota_exceeded": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code?: "quota_exceeded";
                };
                "application/json": components["schemas"]["GatewayError"];
            };
        };
        /**
         * @description - `internal`: Something went wrong on our side.
         *     - without a code (`application/json`): The service gave no answer that could be passed on.
         */
        "500.internal": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code?: "internal";
                };
                "application/json": components["schemas"]["GatewayError"];
            };
        };
        /**
         * @description - `sign_out_failed`: The password is set, but earlier sign-ins were not ended.
         *     - `store_busy`: The store is busy.
         *     - without a code (`application/json`): The service can't be reached, or did not answer in time.
         */
        "503.sign_out_failed.store_busy": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code?: "sign_out_failed" | "store_busy";
                };
                "application/json": components["schemas"]["GatewayError"];
            };
        };
        /**
         * @description - `store_busy`: The store is busy.
         *     - without a code (`application/json`): The service can't be reached, or did not answer in time.
         */
        "503.store_busy": {
            headers: {
                "x-request-id": components["headers"]["x-request-id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @enum {string} */
                    code?: "store_busy";
                };
                "application/json": components["schemas"]["GatewayError"];
            };
        };
    };
    parameters: {
        /** @description The `ETag` that was read; where it has changed since, the answer is 412. */
        IfMatch: string;
        /** @description The `ETag` that the client has; where it is still so, the answer is 304. */
        IfNoneMatch: string;
        /** @description Makes it safe to send the request again: for 24 hours the same key gets the first answer. */
        IdempotencyKey: string;
    };
    requestBodies: never;
    headers: {
        /** @description The request's id, which finds it in our logs. */
        "x-request-id": string;
        /** @description The tag of this state, for `If-Match` and `If-None-Match`. */
        ETag: string;
        /** @description Where the answer's subject is read. */
        Location: string;
        /** @description Seconds after which to ask again. */
        "Retry-After": number;
        /** @description What to send as `cursor` for the next page; not there on the last one. */
        "x-next-cursor": string;
        /** @description `true` where the answer is the first one, given again. */
        "Idempotency-Replayed": "true";
        /** @description How to be known. */
        "WWW-Authenticate": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok",
                     *       "version": "0.1.0"
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "ok";
                        version: string;
                    };
                };
            };
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503"];
        };
    };
    getOpenapi: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that the client has; where it is still so, the answer is 304. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Unchanged since `If-None-Match`. */
            304: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503"];
        };
    };
    getDocs: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that the client has; where it is still so, the answer is 304. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description Unchanged since `If-None-Match`. */
            304: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503"];
        };
    };
    createToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "demo@example.com",
                 *       "password": "demo123"
                 *     }
                 */
                "application/json": components["schemas"]["CreateTokenBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
            400: components["responses"]["400.malformed_json"];
            /**
             * @description - `invalid_credentials`: E-mail or password is wrong.
             *     - `new_password_required`: The account needs a password of its own first.
             */
            401: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_credentials" | "new_password_required";
                    };
                };
            };
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429.quota_exceeded"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    refreshToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "refresh": "eyJjdHkiOiJKV1QiLCJlbmMiOiJBMjU2R0NNIn0"
                 *     }
                 */
                "application/json": components["schemas"]["RefreshTokenBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefreshedSignIn"];
                };
            };
            400: components["responses"]["400.malformed_json"];
            401: components["responses"]["401.invalid_token"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429.quota_exceeded"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    setFirstPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "new@example.com",
                 *       "session": "AYABeGxvbmcgb3BhcXVlIHRleHQ",
                 *       "new_password": "a long Passphrase 4 me!"
                 *     }
                 */
                "application/json": components["schemas"]["SetFirstPasswordBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
            400: components["responses"]["400.malformed_json"];
            401: components["responses"]["401.invalid_token"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            /**
             * @description - `invalid_request`: The request does not fit the schema.
             *     - `weak_password`: The password is too weak.
             */
            422: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request" | "weak_password";
                    };
                };
            };
            429: components["responses"]["429.quota_exceeded"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.sign_out_failed.store_busy"];
        };
    };
    forgotPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "demo@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["ForgotPasswordBody"];
            };
        };
        responses: {
            /** @description Accepted; the work goes on. */
            202: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.malformed_json"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429.quota_exceeded"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "demo@example.com",
                 *       "code": "123456",
                 *       "new_password": "a long Passphrase 4 me!"
                 *     }
                 */
                "application/json": components["schemas"]["ResetPasswordBody"];
            };
        };
        responses: {
            /** @description Done; there is nothing to tell. */
            204: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.malformed_json"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            /**
             * @description - `invalid_code`: The code is wrong or has expired.
             *     - `invalid_request`: The request does not fit the schema.
             *     - `weak_password`: The password is too weak.
             */
            422: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_code" | "invalid_request" | "weak_password";
                    };
                };
            };
            429: components["responses"]["429.quota_exceeded"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.sign_out_failed.store_busy"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "refresh": "eyJjdHkiOiJKV1QiLCJlbmMiOiJBMjU2R0NNIn0"
                 *     }
                 */
                "application/json": components["schemas"]["SignOutBody"];
            };
        };
        responses: {
            /** @description Done; there is nothing to tell. */
            204: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.malformed_json"];
            401: components["responses"]["401.invalid_token"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429.quota_exceeded"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    getWell: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that the client has; where it is still so, the answer is 304. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                /** @description An API number of 10 or 14 digits, with or without dashes. */
                api14: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Well"];
                };
            };
            /** @description Unchanged since `If-None-Match`. */
            304: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401.unauthenticated"];
            404: components["responses"]["404.well_not_found"];
            409: components["responses"]["409.tenant_erasing"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    putWell: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read; where it has changed since, the answer is 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description An API number of 10 or 14 digits, with or without dashes. */
                api14: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutWellBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewedWell"];
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewedWell"];
                };
            };
            400: components["responses"]["400.malformed_json"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            409: components["responses"]["409.tenant_erasing.version_conflict"];
            412: components["responses"]["412.precondition_failed"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            /**
             * @description - `invalid_request`: The request does not fit the schema.
             *     - `unknown_tubular`: No such casing or tubing size.
             *     - `well_invalid`: The well's facts contradict each other.
             */
            422: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "invalid_request" | "unknown_tubular" | "well_invalid";
                    };
                };
            };
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    listWells: {
        parameters: {
            query?: {
                /** @description How many items a page has at most. */
                limit?: number;
                /** @description `next_cursor` of the page before; it belongs to this query and caller. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Well"][];
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["400.invalid_cursor"];
            401: components["responses"]["401.unauthenticated"];
            409: components["responses"]["409.tenant_erasing"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    makePlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "api10": "42-003-46118",
                 *       "plugs_mode": "combined"
                 *     }
                 */
                "application/json": components["schemas"]["MakePlanBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"] | {
                        plans: [
                            components["schemas"]["Plan"],
                            components["schemas"]["Plan"]
                        ];
                    };
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"] | {
                        plans: [
                            components["schemas"]["Plan"],
                            components["schemas"]["Plan"]
                        ];
                    };
                };
            };
            400: components["responses"]["400.malformed_json"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.well_not_found"];
            /**
             * @description - `plan_locked`: A filed or approved plan can't change.
             *     - `request_in_flight`: The first request with this key is still at work.
             *     - `tenant_erasing`: Your company's data is being erased.
             *     - `version_conflict`: Somebody else wrote first.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "plan_locked" | "request_in_flight" | "tenant_erasing" | "version_conflict";
                    };
                };
            };
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            /**
             * @description - `idempotency_key_reused`: This key was used with another body.
             *     - `invalid_request`: The request does not fit the schema.
             *     - `plan_too_large`: The plan is too large to store.
             *     - `unknown_tubular`: No such casing or tubing size.
             *     - `well_incomplete`: The well lacks facts that a rule needs.
             *     - `well_invalid`: The well's facts contradict each other.
             */
            422: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_key_reused" | "invalid_request" | "plan_too_large" | "unknown_tubular" | "well_incomplete" | "well_invalid";
                    };
                };
            };
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    listPlans: {
        parameters: {
            query?: {
                /** @description How many items a page has at most. */
                limit?: number;
                /** @description `next_cursor` of the page before; it belongs to this query and caller. */
                cursor?: string;
                api10?: string;
                status?: components["schemas"]["PlanStatusName"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            plan_id: string;
                            tenant_id: string;
                            api10: string;
                            api14: string;
                            variant: string;
                            status: components["schemas"]["PlanStatusName"];
                            version: number;
                            head_snapshot_id: string;
                            step_count: number;
                            violation_count: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                        }[];
                        next_cursor: string | null;
                        stopped_early: boolean;
                    };
                };
            };
            400: components["responses"]["400.invalid_cursor"];
            401: components["responses"]["401.unauthenticated"];
            409: components["responses"]["409.tenant_erasing"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    getPlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that the client has; where it is still so, the answer is 304. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            /** @description Unchanged since `If-None-Match`. */
            304: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401.unauthenticated"];
            404: components["responses"]["404.plan_not_found"];
            409: components["responses"]["409.tenant_erasing"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    listVersions: {
        parameters: {
            query?: {
                /** @description How many items a page has at most. */
                limit?: number;
                /** @description `next_cursor` of the page before; it belongs to this query and caller. */
                cursor?: string;
                verify?: boolean;
            };
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionPage"];
                };
            };
            400: components["responses"]["400.invalid_cursor"];
            401: components["responses"]["401.unauthenticated"];
            404: components["responses"]["404.plan_not_found"];
            409: components["responses"]["409.tenant_erasing"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    getSnapshot: {
        parameters: {
            query?: {
                blame?: boolean;
            };
            header?: {
                /** @description The `ETag` that the client has; where it is still so, the answer is 304. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                plan_id: string;
                snapshot_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Snapshot"];
                };
            };
            /** @description Unchanged since `If-None-Match`. */
            304: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401.unauthenticated"];
            404: components["responses"]["404.plan_not_found.snapshot_not_found"];
            409: components["responses"]["409.tenant_erasing"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    compareSnapshots: {
        parameters: {
            query: {
                from: string;
                to: string;
            };
            header?: never;
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comparison"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            404: components["responses"]["404.plan_not_found.snapshot_not_found"];
            409: components["responses"]["409.tenant_erasing"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    getPlanStatus: {
        parameters: {
            query?: {
                /** @description How many items a page has at most. */
                limit?: number;
                /** @description `next_cursor` of the page before; it belongs to this query and caller. */
                cursor?: string;
            };
            header?: {
                /** @description The `ETag` that the client has; where it is still so, the answer is 304. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanStatus"];
                };
            };
            /** @description Unchanged since `If-None-Match`. */
            304: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["400.invalid_cursor"];
            401: components["responses"]["401.unauthenticated"];
            404: components["responses"]["404.plan_not_found"];
            409: components["responses"]["409.tenant_erasing"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    changePlanStatus: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` that was read; where it has changed since, the answer is 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                plan_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "to": "internal_review",
                 *       "comment": "Ready for a second look."
                 *     }
                 */
                "application/json": components["schemas"]["ChangePlanStatusBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanStatus"];
                };
            };
            400: components["responses"]["400.malformed_json"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.plan_not_found"];
            /**
             * @description - `gate_failed`: The plan is not ready for that status.
             *     - `request_in_flight`: The first request with this key is still at work.
             *     - `tenant_erasing`: Your company's data is being erased.
             *     - `transition_not_allowed`: The status can't move there.
             *     - `version_conflict`: Somebody else wrote first.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "gate_failed" | "request_in_flight" | "tenant_erasing" | "transition_not_allowed" | "version_conflict";
                    };
                };
            };
            412: components["responses"]["412.precondition_failed"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    listThreads: {
        parameters: {
            query?: {
                /** @description How many items a page has at most. */
                limit?: number;
                /** @description `next_cursor` of the page before; it belongs to this query and caller. */
                cursor?: string;
                role?: "owner" | "shared";
                is_active?: boolean;
                /** @description An API number of 10 or 14 digits, with or without dashes. */
                api14?: string;
                plan_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Thread"][];
                        next_cursor: string | null;
                        stopped_early: boolean;
                    };
                };
            };
            400: components["responses"]["400.invalid_cursor"];
            401: components["responses"]["401.unauthenticated"];
            409: components["responses"]["409.tenant_erasing"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    createThread: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "well_api14": "42-003-46118",
                 *       "plan_id": "4200346118:combined",
                 *       "title": "Discuss formation plugs"
                 *     }
                 */
                "application/json": components["schemas"]["CreateThreadBody"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SharedThread"];
                };
            };
            400: components["responses"]["400.malformed_json"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.plan_not_found"];
            409: components["responses"]["409.request_in_flight.tenant_erasing"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    getThread: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that the client has; where it is still so, the answer is 304. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                thread_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Thread"];
                };
            };
            /** @description Unchanged since `If-None-Match`. */
            304: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401.unauthenticated"];
            404: components["responses"]["404.thread_not_found"];
            409: components["responses"]["409.tenant_erasing"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    archiveThread: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read; where it has changed since, the answer is 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                thread_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to tell. */
            204: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.thread_not_found"];
            409: components["responses"]["409.tenant_erasing.version_conflict"];
            412: components["responses"]["412.precondition_failed"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    changeThread: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read; where it has changed since, the answer is 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                thread_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "title": "Agreed with the district office"
                 *     }
                 */
                "application/json": components["schemas"]["ChangeThreadBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Thread"];
                };
            };
            400: components["responses"]["400.malformed_json"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.thread_not_found"];
            409: components["responses"]["409.tenant_erasing.version_conflict"];
            412: components["responses"]["412.precondition_failed"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    exportThread: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before; it belongs to this query and caller. */
                cursor?: string;
            };
            header?: never;
            path: {
                thread_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    "x-next-cursor": components["headers"]["x-next-cursor"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["400.invalid_cursor"];
            401: components["responses"]["401.unauthenticated"];
            404: components["responses"]["404.thread_not_found"];
            409: components["responses"]["409.tenant_erasing"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    shareThread: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` that was read; where it has changed since, the answer is 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                thread_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "user_ids": [
                 *         "colleague@example.com"
                 *       ],
                 *       "action": "add"
                 *     }
                 */
                "application/json": components["schemas"]["ShareThreadBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SharedThread"];
                };
            };
            400: components["responses"]["400.malformed_json"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.thread_not_found"];
            409: components["responses"]["409.request_in_flight.tenant_erasing.version_conflict"];
            412: components["responses"]["412.precondition_failed"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    forkThread: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                thread_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "title": "Another way"
                 *     }
                 */
                "application/json": components["schemas"]["ForkThreadBody"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Thread"];
                };
            };
            400: components["responses"]["400.malformed_json"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.snapshot_not_found.thread_not_found"];
            409: components["responses"]["409.request_in_flight.tenant_erasing"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    publishBranch: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` that was read; where it has changed since, the answer is 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                thread_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "comment": "Agreed with the field office."
                 *     }
                 */
                "application/json": components["schemas"]["PublishBranchBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Publication"];
                };
            };
            400: components["responses"]["400.malformed_json"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden.operation_blocked.plan_changes_not_allowed"];
            404: components["responses"]["404.thread_not_found"];
            /**
             * @description - `plan_locked`: A filed or approved plan can't change.
             *     - `request_in_flight`: The first request with this key is still at work.
             *     - `run_active`: A run is still at work on this thread.
             *     - `tenant_erasing`: Your company's data is being erased.
             *     - `thread_archived`: The thread is archived.
             *     - `version_conflict`: Somebody else wrote first.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "plan_locked" | "request_in_flight" | "run_active" | "tenant_erasing" | "thread_archived" | "version_conflict";
                    };
                };
            };
            412: components["responses"]["412.precondition_failed"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    listMessages: {
        parameters: {
            query?: {
                /** @description How many items a page has at most. */
                limit?: number;
                /** @description `next_cursor` of the page before; it belongs to this query and caller. */
                cursor?: string;
                /** @description How many items to leave out; not together with a cursor. */
                offset?: number;
                order?: "asc" | "desc";
                include?: "results";
            };
            header?: never;
            path: {
                thread_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Message"][];
                        next_cursor: string | null;
                        total: number;
                    };
                };
            };
            400: components["responses"]["400.invalid_cursor"];
            401: components["responses"]["401.unauthenticated"];
            404: components["responses"]["404.thread_not_found"];
            409: components["responses"]["409.tenant_erasing"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    postMessage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` that was read; where it has changed since, the answer is 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                thread_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "content": "What formation plugs are in this plan?",
                 *       "allow_plan_changes": false
                 *     }
                 */
                "application/json": components["schemas"]["PostMessageBody"];
            };
        };
        responses: {
            /** @description Accepted; the work goes on. */
            202: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    Location: components["headers"]["Location"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Posted"];
                };
            };
            400: components["responses"]["400.malformed_json"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.thread_not_found"];
            /**
             * @description - `approval_pending`: A proposal waits for the owner's answer.
             *     - `request_in_flight`: The first request with this key is still at work.
             *     - `run_active`: A run is still at work on this thread.
             *     - `tenant_erasing`: Your company's data is being erased.
             *     - `thread_archived`: The thread is archived.
             *     - `version_conflict`: Somebody else wrote first.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "approval_pending" | "request_in_flight" | "run_active" | "tenant_erasing" | "thread_archived" | "version_conflict";
                    };
                };
            };
            412: components["responses"]["412.precondition_failed"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid_request"];
            /**
             * @description - `budget_exhausted`: The month's budget is spent.
             *     - `quota_exceeded`: Too many requests for now.
             *     - without a code (`application/json`): Too many requests; throttled before the service saw it.
             */
            429: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "budget_exhausted" | "quota_exceeded";
                    };
                    "application/json": components["schemas"]["GatewayError"];
                };
            };
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    getRun: {
        parameters: {
            query?: {
                /** @description Seconds to wait for news. */
                wait?: number;
            };
            header?: {
                /** @description The `ETag` that the client has; where it is still so, the answer is 304. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                thread_id: string;
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description Unchanged since `If-None-Match`. */
            304: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401.unauthenticated"];
            404: components["responses"]["404.run_not_found.thread_not_found"];
            409: components["responses"]["409.tenant_erasing"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    listRuns: {
        parameters: {
            query?: {
                /** @description How many items a page has at most. */
                limit?: number;
                /** @description `next_cursor` of the page before; it belongs to this query and caller. */
                cursor?: string;
            };
            header?: never;
            path: {
                thread_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ListedRun"][];
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["400.invalid_cursor"];
            401: components["responses"]["401.unauthenticated"];
            404: components["responses"]["404.thread_not_found"];
            409: components["responses"]["409.tenant_erasing"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    cancelRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                thread_id: string;
                run_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description Accepted; the work goes on. */
            202: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.run_not_found.thread_not_found"];
            409: components["responses"]["409.request_in_flight.tenant_erasing"];
            422: components["responses"]["422.idempotency_key_reused.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    decideProposal: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                thread_id: string;
                run_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "decision": "reject",
                 *       "reason": "Keep the tag.",
                 *       "proposal_hash": "0000000000000000000000000000000000000000000000000000000000000000"
                 *     }
                 */
                "application/json": components["schemas"]["DecideProposalBody"];
            };
        };
        responses: {
            /** @description Accepted; the work goes on. */
            202: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            400: components["responses"]["400.malformed_json"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.run_not_found.thread_not_found"];
            /**
             * @description - `proposal_decided`: The proposal is decided already.
             *     - `request_in_flight`: The first request with this key is still at work.
             *     - `run_ended`: The run has ended.
             *     - `tenant_erasing`: Your company's data is being erased.
             *     - `version_conflict`: Somebody else wrote first.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "proposal_decided" | "request_in_flight" | "run_ended" | "tenant_erasing" | "version_conflict";
                    };
                };
            };
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    listModifications: {
        parameters: {
            query?: {
                /** @description How many items a page has at most. */
                limit?: number;
                /** @description `next_cursor` of the page before; it belongs to this query and caller. */
                cursor?: string;
            };
            header?: never;
            path: {
                thread_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Modification"][];
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["400.invalid_cursor"];
            401: components["responses"]["401.unauthenticated"];
            404: components["responses"]["404.thread_not_found"];
            409: components["responses"]["409.tenant_erasing"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    modifyPlan: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` that was read; where it has changed since, the answer is 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                thread_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "op_type": "adjust_interval",
                 *       "operation_payload": {
                 *         "step_id": "stp_01K9Z0000000000000000000AA",
                 *         "top_ft": 4850
                 *       },
                 *       "reason": "Cover the shoe.",
                 *       "dry_run": true
                 *     }
                 */
                "application/json": components["schemas"]["ModifyPlanBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditPreview"] | components["schemas"]["EditsPreview"];
                };
            };
            /** @description Made. */
            201: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Modification"] | {
                        modifications: components["schemas"]["Modification"][];
                    };
                };
            };
            400: components["responses"]["400.malformed_json"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden.operation_blocked.plan_changes_not_allowed"];
            404: components["responses"]["404.thread_not_found"];
            409: components["responses"]["409.approval_required.request_in_flight.run_active.tenant_erasing.thread_archived.version_conflict"];
            412: components["responses"]["412.precondition_failed"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            /**
             * @description - `edit_no_change`: The edit changes nothing.
             *     - `edit_refused`: This edit can't be done.
             *     - `idempotency_key_reused`: This key was used with another body.
             *     - `invalid_request`: The request does not fit the schema.
             *     - `plan_too_large`: The plan is too large to store.
             *     - `unknown_step`: No such step in this plan.
             */
            422: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "edit_no_change" | "edit_refused" | "idempotency_key_reused" | "invalid_request" | "plan_too_large" | "unknown_step";
                    };
                };
            };
            429: components["responses"]["429.quota_exceeded"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    getModification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                thread_id: string;
                modification_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Modification"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            404: components["responses"]["404.modification_not_found.thread_not_found"];
            409: components["responses"]["409.tenant_erasing"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    revertThread: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` that was read; where it has changed since, the answer is 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                thread_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "version": 1,
                 *       "reason": "The cement is on site already."
                 *     }
                 */
                "application/json": components["schemas"]["RevertThreadBody"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Modification"];
                };
            };
            400: components["responses"]["400.malformed_json"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden.operation_blocked.plan_changes_not_allowed"];
            404: components["responses"]["404.snapshot_not_found.thread_not_found"];
            409: components["responses"]["409.approval_required.request_in_flight.run_active.tenant_erasing.thread_archived.version_conflict"];
            412: components["responses"]["412.precondition_failed"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            /**
             * @description - `edit_no_change`: The edit changes nothing.
             *     - `idempotency_key_reused`: This key was used with another body.
             *     - `invalid_request`: The request does not fit the schema.
             *     - `plan_too_large`: The plan is too large to store.
             */
            422: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "edit_no_change" | "idempotency_key_reused" | "invalid_request" | "plan_too_large";
                    };
                };
            };
            429: components["responses"]["429.quota_exceeded"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    revertModification: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
                /** @description The `ETag` that was read; where it has changed since, the answer is 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                thread_id: string;
                modification_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Not needed."
                 *     }
                 */
                "application/json": components["schemas"]["RevertModificationBody"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Modification"];
                };
            };
            400: components["responses"]["400.malformed_json"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden.operation_blocked.plan_changes_not_allowed"];
            404: components["responses"]["404.modification_not_found.thread_not_found"];
            /**
             * @description - `approval_required`: A guardrail asks for approval.
             *     - `request_in_flight`: The first request with this key is still at work.
             *     - `revert_conflict`: Later edits stand in the way.
             *     - `run_active`: A run is still at work on this thread.
             *     - `tenant_erasing`: Your company's data is being erased.
             *     - `thread_archived`: The thread is archived.
             *     - `version_conflict`: Somebody else wrote first.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "approval_required" | "request_in_flight" | "revert_conflict" | "run_active" | "tenant_erasing" | "thread_archived" | "version_conflict";
                    };
                };
            };
            412: components["responses"]["412.precondition_failed"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            /**
             * @description - `edit_no_change`: The edit changes nothing.
             *     - `edit_refused`: This edit can't be done.
             *     - `idempotency_key_reused`: This key was used with another body.
             *     - `invalid_request`: The request does not fit the schema.
             *     - `plan_too_large`: The plan is too large to store.
             */
            422: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "edit_no_change" | "edit_refused" | "idempotency_key_reused" | "invalid_request" | "plan_too_large";
                    };
                };
            };
            429: components["responses"]["429.quota_exceeded"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        user: components["schemas"]["User"];
                        tenant: {
                            id: string;
                        };
                        role: components["schemas"]["Role"];
                        limits: {
                            messages_this_hour: {
                                limit: number;
                                used: number;
                                left: number;
                                resets_at: string | null;
                            };
                            active_runs: {
                                limit: number;
                                used: number;
                                left: number;
                                resets_at: string | null;
                            };
                            tokens_this_minute: {
                                limit: number;
                                used: number;
                                left: number;
                                resets_at: string | null;
                            };
                            month_budget: {
                                tenant: {
                                    limit_usd: number;
                                    spent_usd: number;
                                    left_usd: number;
                                    /** Format: date-time */
                                    resets_at: string;
                                };
                                user: {
                                    limit_usd: number;
                                    spent_usd: number;
                                    left_usd: number;
                                    /** Format: date-time */
                                    resets_at: string;
                                };
                            };
                        };
                    };
                };
            };
            401: components["responses"]["401.unauthenticated"];
            409: components["responses"]["409.tenant_erasing"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description How many items a page has at most. */
                limit?: number;
                /** @description `next_cursor` of the page before; it belongs to this query and caller. */
                cursor?: string;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["User"][];
                        next_cursor: string | null;
                        stopped_early: boolean;
                    };
                };
            };
            400: components["responses"]["400.invalid_cursor"];
            401: components["responses"]["401.unauthenticated"];
            409: components["responses"]["409.tenant_erasing"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    getSettings: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that the client has; where it is still so, the answer is 304. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description Unchanged since `If-None-Match`. */
            304: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401.unauthenticated"];
            409: components["responses"]["409.tenant_erasing"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    changeSettings: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read; where it has changed since, the answer is 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "quotas": {
                 *         "messages_per_user_hour": 30
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["ChangeSettingsBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            400: components["responses"]["400.malformed_json"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            409: components["responses"]["409.tenant_erasing.version_conflict"];
            412: components["responses"]["412.precondition_failed"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    listAdminThreads: {
        parameters: {
            query?: {
                /** @description How many items a page has at most. */
                limit?: number;
                /** @description `next_cursor` of the page before; it belongs to this query and caller. */
                cursor?: string;
                from?: string;
                to?: string;
                is_active?: boolean;
                owner_id?: string;
                plan_id?: string;
                /** @description An API number of 10 or 14 digits, with or without dashes. */
                api14?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            title: string;
                            is_active: boolean;
                            owner: components["schemas"]["Person"];
                            well_api14: string;
                            well: {
                                operator: string | null;
                                lease: string | null;
                                well_no: string | null;
                                field: string | null;
                                county: string | null;
                            };
                            plan_id: string;
                            version: number;
                            message_count: number;
                            modification_count: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            last_message_at: string | null;
                            well_api10: string;
                            shared_count: number;
                        }[];
                        next_cursor: string | null;
                        stopped_early: boolean;
                    };
                };
            };
            400: components["responses"]["400.invalid_cursor"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            409: components["responses"]["409.tenant_erasing"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    listAdminMessages: {
        parameters: {
            query?: {
                /** @description How many items a page has at most. */
                limit?: number;
                /** @description `next_cursor` of the page before; it belongs to this query and caller. */
                cursor?: string;
                from?: string;
                to?: string;
                role?: "user" | "assistant" | "system";
                thread_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            thread_id: string;
                            seq: number;
                            /** @enum {string} */
                            role: "user" | "assistant" | "system";
                            author: components["schemas"]["Person"] | null;
                            run_id: string | null;
                            /** Format: date-time */
                            created_at: string;
                            preview: string;
                            has_tool_calls: boolean;
                        }[];
                        next_cursor: string | null;
                        stopped_early: boolean;
                    };
                };
            };
            400: components["responses"]["400.invalid_cursor"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            409: components["responses"]["409.tenant_erasing"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    listAdminModifications: {
        parameters: {
            query?: {
                /** @description How many items a page has at most. */
                limit?: number;
                /** @description `next_cursor` of the page before; it belongs to this query and caller. */
                cursor?: string;
                from?: string;
                to?: string;
                op_type?: string;
                risk?: string;
                status?: "published" | "branch";
                plan_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            thread_id: string;
                            plan_id: string;
                            op_type: string;
                            risk_score: number;
                            /** @enum {string} */
                            made_by: "assistant" | "hand";
                            author: components["schemas"]["Person"];
                            run_id: string | null;
                            source_version: number;
                            result_version: number;
                            /** Format: date-time */
                            created_at: string;
                            /** @enum {string} */
                            status: "published" | "branch";
                            sentences: string[];
                        }[];
                        next_cursor: string | null;
                        stopped_early: boolean;
                    };
                };
            };
            400: components["responses"]["400.invalid_cursor"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            409: components["responses"]["409.tenant_erasing"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    listAdminRuns: {
        parameters: {
            query?: {
                /** @description How many items a page has at most. */
                limit?: number;
                /** @description `next_cursor` of the page before; it belongs to this query and caller. */
                cursor?: string;
                from?: string;
                to?: string;
                status?: components["schemas"]["RunStatus"];
                user_id?: string;
                thread_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            thread_id: string;
                            message_id: string;
                            status: components["schemas"]["RunStatus"];
                            incomplete_reason: ("max_steps" | "max_tokens" | "max_cost" | "deadline" | "context") | null;
                            outcome: ("no_change" | "changed" | "proposed" | "rejected") | null;
                            result_version: number | null;
                            options: {
                                allow_plan_changes: boolean;
                                max_tool_calls: number;
                                dry_run: boolean;
                            };
                            progress: {
                                step: number;
                                doing: string;
                            };
                            attempt: number;
                            /** Format: date-time */
                            queued_at: string;
                            started_at: string | null;
                            ended_at: string | null;
                            deadlines: {
                                /** Format: date-time */
                                queued_until: string;
                                running_until: string | null;
                            };
                            model: string | null;
                            prompt_version: string | null;
                            usage: {
                                input_tokens: number;
                                cached_tokens: number;
                                output_tokens: number;
                                model_calls: number;
                                tool_calls: number;
                            };
                            proposal_id: string | null;
                            error: {
                                code: string;
                                detail: string;
                                retryable: boolean;
                            } | null;
                            cost_usd: number;
                            poll_after_ms: number;
                            assistant_message_id: string | null;
                            modification_ids: string[];
                            user_id: string;
                        }[];
                        next_cursor: string | null;
                        stopped_early: boolean;
                    };
                };
            };
            400: components["responses"]["400.invalid_cursor"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            409: components["responses"]["409.tenant_erasing"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    listAdminUsers: {
        parameters: {
            query?: {
                /** @description How many items a page has at most. */
                limit?: number;
                /** @description `next_cursor` of the page before; it belongs to this query and caller. */
                cursor?: string;
                q?: string;
                role?: components["schemas"]["Role"];
                is_active?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            tenant_id: string;
                            /** Format: email */
                            email: string;
                            name: string;
                            role: components["schemas"]["Role"];
                            is_active: boolean;
                            /** Format: date-time */
                            created_at: string;
                        }[];
                        next_cursor: string | null;
                        stopped_early: boolean;
                    };
                };
            };
            400: components["responses"]["400.invalid_cursor"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            409: components["responses"]["409.tenant_erasing"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    inviteUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "new.engineer@example.com",
                 *       "name": "New Engineer",
                 *       "role": "engineer"
                 *     }
                 */
                "application/json": components["schemas"]["InviteUserBody"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        tenant_id: string;
                        /** Format: email */
                        email: string;
                        name: string;
                        role: components["schemas"]["Role"];
                        is_active: boolean;
                        /** Format: date-time */
                        created_at: string;
                    };
                };
            };
            400: components["responses"]["400.malformed_json"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            /**
             * @description - `request_in_flight`: The first request with this key is still at work.
             *     - `tenant_erasing`: Your company's data is being erased.
             *     - `user_exists`: Somebody has that e-mail address already.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request_in_flight" | "tenant_erasing" | "user_exists";
                    };
                };
            };
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid_request"];
            429: components["responses"]["429.quota_exceeded"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    listAdminAudit: {
        parameters: {
            query?: {
                /** @description How many items a page has at most. */
                limit?: number;
                /** @description `next_cursor` of the page before; it belongs to this query and caller. */
                cursor?: string;
                from?: string;
                to?: string;
                action?: "well_saved" | "plan_made" | "plan_status_changed" | "plan_published" | "plan_made_again" | "tenant_settings_changed" | "thread_created" | "thread_forked" | "thread_shared" | "thread_unshared" | "thread_renamed" | "thread_archived" | "thread_restored" | "thread_transferred" | "thread_exported" | "user_invited" | "user_changed" | "run_cancelled" | "runs_cancelled" | "run_redriven" | "proposal_decided" | "webhook_created" | "webhook_changed" | "webhook_deleted" | "webhook_secret_rotated" | "data_erasure_ordered";
                actor_id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            id: string;
                            /** @enum {string} */
                            action: "well_saved" | "plan_made" | "plan_status_changed" | "plan_published" | "plan_made_again" | "tenant_settings_changed" | "thread_created" | "thread_forked" | "thread_shared" | "thread_unshared" | "thread_renamed" | "thread_archived" | "thread_restored" | "thread_transferred" | "thread_exported" | "user_invited" | "user_changed" | "run_cancelled" | "runs_cancelled" | "run_redriven" | "proposal_decided" | "webhook_created" | "webhook_changed" | "webhook_deleted" | "webhook_secret_rotated" | "data_erasure_ordered";
                            actor: components["schemas"]["Person"];
                            subject: {
                                [key: string]: string;
                            };
                            details: {
                                [key: string]: unknown;
                            };
                            /** Format: date-time */
                            created_at: string;
                        }[];
                        next_cursor: string | null;
                        stopped_early: boolean;
                    };
                };
            };
            400: components["responses"]["400.invalid_cursor"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            409: components["responses"]["409.tenant_erasing"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    changeUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "role": "reviewer"
                 *     }
                 */
                "application/json": components["schemas"]["ChangeUserBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        tenant_id: string;
                        /** Format: email */
                        email: string;
                        name: string;
                        role: components["schemas"]["Role"];
                        is_active: boolean;
                        /** Format: date-time */
                        created_at: string;
                    };
                };
            };
            400: components["responses"]["400.malformed_json"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            /** @description - `user_not_found`: No such person in your company. */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "user_not_found";
                    };
                };
            };
            /**
             * @description - `last_admin`: The last admin can't give up the role.
             *     - `tenant_erasing`: Your company's data is being erased.
             *     - `version_conflict`: Somebody else wrote first.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "last_admin" | "tenant_erasing" | "version_conflict";
                    };
                };
            };
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429.quota_exceeded"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    cancelRuns: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "all": true
                 *     }
                 */
                "application/json": components["schemas"]["CancelRunsBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        matched: number;
                        cancelled: number;
                        stopping: number;
                        failed: number;
                        remaining: number;
                    };
                };
            };
            400: components["responses"]["400.malformed_json"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            409: components["responses"]["409.request_in_flight.tenant_erasing"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    listDeadLetters: {
        parameters: {
            query?: {
                /** @description How many items a page has at most. */
                limit?: number;
                /** @description `next_cursor` of the page before; it belongs to this query and caller. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: {
                            thread_id: string;
                            run_id: string;
                            job_no: number;
                            /** @enum {string} */
                            burial: "ended" | "ended_before" | "moved_on" | "no_such_run" | "stale_job" | "lease_held" | "not_queued_or_running";
                            /** Format: date-time */
                            recorded_at: string;
                            redriven_at: string | null;
                            redriven_by: components["schemas"]["Person"] | null;
                            id: string;
                        }[];
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["400.invalid_cursor"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            409: components["responses"]["409.tenant_erasing"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    redriveDeadLetter: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "run_01JD0000000000000000000001.1"
                 *     }
                 */
                "application/json": components["schemas"]["RedriveDeadLetterBody"];
            };
        };
        responses: {
            /** @description Accepted; the work goes on. */
            202: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    Location: components["headers"]["Location"];
                    "Retry-After": components["headers"]["Retry-After"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedRun"];
                };
            };
            400: components["responses"]["400.malformed_json"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            /**
             * @description - `not_found`: Not found.
             *     - `run_not_found`: No such run.
             */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found" | "run_not_found";
                    };
                };
            };
            /**
             * @description - `request_in_flight`: The first request with this key is still at work.
             *     - `run_active`: A run is still at work on this thread.
             *     - `run_ended`: The run has ended.
             *     - `run_fenced`: Another worker has taken over the run.
             *     - `tenant_erasing`: Your company's data is being erased.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request_in_flight" | "run_active" | "run_ended" | "run_fenced" | "tenant_erasing";
                    };
                };
            };
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.idempotency_key_reused.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    getUsage: {
        parameters: {
            query?: {
                month?: string;
                /** @description `next_cursor` of the page before; it belongs to this query and caller. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        month: string;
                        items: {
                            runs: number;
                            input_tokens: number;
                            cached_tokens: number;
                            output_tokens: number;
                            model_calls: number;
                            tool_calls: number;
                            cost_usd: number;
                            /** Format: date */
                            day: string;
                            user_id: string;
                            user: components["schemas"]["Person"] | null;
                        }[];
                        totals: {
                            runs: number;
                            input_tokens: number;
                            cached_tokens: number;
                            output_tokens: number;
                            model_calls: number;
                            tool_calls: number;
                            cost_usd: number;
                        };
                        complete: boolean;
                        budget: {
                            tenant_month_usd: number;
                            user_month_usd: number;
                            booked_usd: number | null;
                            left_usd: number | null;
                        };
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["400.invalid_cursor"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            409: components["responses"]["409.tenant_erasing"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    transferThread: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                thread_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "owner": "colleague@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["TransferThreadBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Thread"];
                };
            };
            400: components["responses"]["400.malformed_json"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.thread_not_found"];
            /**
             * @description - `request_in_flight`: The first request with this key is still at work.
             *     - `run_active`: A run is still at work on this thread.
             *     - `tenant_erasing`: Your company's data is being erased.
             *     - `version_conflict`: Somebody else wrote first.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request_in_flight" | "run_active" | "tenant_erasing" | "version_conflict";
                    };
                };
            };
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            /**
             * @description - `idempotency_key_reused`: This key was used with another body.
             *     - `invalid_request`: The request does not fit the schema.
             *     - `share_limit`: A thread can be shared with 50 people.
             */
            422: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_key_reused" | "invalid_request" | "share_limit";
                    };
                };
            };
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    getErasure: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        job_id: string;
                        tenant_id: string;
                        /** @enum {string} */
                        status: "erasing" | "settling" | "erased";
                        requested_by: components["schemas"]["Person"];
                        /** Format: date-time */
                        requested_at: string;
                        working_on: ("people" | "threads" | "plans" | "wells" | "webhooks" | "usage" | "audit" | "quotas" | "answers" | "dead_letters" | "settings" | "profiles") | null;
                        families: {
                            /** @enum {string} */
                            family: "people" | "threads" | "plans" | "wells" | "webhooks" | "usage" | "audit" | "quotas" | "answers" | "dead_letters" | "settings" | "profiles";
                            /** @enum {string} */
                            state: "pending" | "doing" | "done";
                            gone: number;
                        }[];
                        passes: number;
                        /** Format: date-time */
                        updated_at: string;
                        ended_at: string | null;
                    };
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            /** @description - `not_found`: Not found. */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "not_found";
                    };
                };
            };
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    eraseTenant: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "confirm": "demo-operating"
                 *     }
                 */
                "application/json": components["schemas"]["EraseTenantBody"];
            };
        };
        responses: {
            /** @description Accepted; the work goes on. */
            202: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        job_id: string;
                        tenant_id: string;
                        /** @enum {string} */
                        status: "erasing" | "settling" | "erased";
                        requested_by: components["schemas"]["Person"];
                        /** Format: date-time */
                        requested_at: string;
                        working_on: ("people" | "threads" | "plans" | "wells" | "webhooks" | "usage" | "audit" | "quotas" | "answers" | "dead_letters" | "settings" | "profiles") | null;
                        families: {
                            /** @enum {string} */
                            family: "people" | "threads" | "plans" | "wells" | "webhooks" | "usage" | "audit" | "quotas" | "answers" | "dead_letters" | "settings" | "profiles";
                            /** @enum {string} */
                            state: "pending" | "doing" | "done";
                            gone: number;
                        }[];
                        passes: number;
                        /** Format: date-time */
                        updated_at: string;
                        ended_at: string | null;
                    };
                };
            };
            400: components["responses"]["400.malformed_json"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            /** @description - `version_conflict`: Somebody else wrote first. */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "version_conflict";
                    };
                };
            };
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Webhook"][];
                        next_cursor: string | null;
                    };
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            409: components["responses"]["409.tenant_erasing"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://example.com/hooks/plugwright",
                 *       "events": [
                 *         "run.completed",
                 *         "modification.applied"
                 *       ],
                 *       "description": "Plan desk"
                 *     }
                 */
                "application/json": components["schemas"]["CreateWebhookBody"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    Location: components["headers"]["Location"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            400: components["responses"]["400.malformed_json"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            409: components["responses"]["409.request_in_flight.tenant_erasing.version_conflict"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            /**
             * @description - `idempotency_key_reused`: This key was used with another body.
             *     - `invalid_request`: The request does not fit the schema.
             *     - `webhook_limit`: A tenant can have 10 webhook endpoints.
             */
            422: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "idempotency_key_reused" | "invalid_request" | "webhook_limit";
                    };
                };
            };
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that the client has; where it is still so, the answer is 304. */
                "If-None-Match"?: components["parameters"]["IfNoneMatch"];
            };
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description Unchanged since `If-None-Match`. */
            304: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.webhook_not_found"];
            409: components["responses"]["409.tenant_erasing"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to tell. */
            204: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.webhook_not_found"];
            409: components["responses"]["409.tenant_erasing.version_conflict"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    changeWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that was read; where it has changed since, the answer is 412. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "events": [
                 *         "run.completed",
                 *         "run.failed"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ChangeWebhookBody"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["400.malformed_json"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.webhook_not_found"];
            409: components["responses"]["409.tenant_erasing.version_conflict"];
            412: components["responses"]["412.precondition_failed"];
            413: components["responses"]["413.body_too_large"];
            415: components["responses"]["415.unsupported_media_type"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    pingWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted; the work goes on. */
            202: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.webhook_not_found"];
            409: components["responses"]["409.request_in_flight.tenant_erasing"];
            422: components["responses"]["422.idempotency_key_reused.invalid_request"];
            429: components["responses"]["429.quota_exceeded"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    rotateSecret: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.webhook_not_found"];
            409: components["responses"]["409.request_in_flight.tenant_erasing.version_conflict"];
            422: components["responses"]["422.idempotency_key_reused.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /** @description How many items a page has at most. */
                limit?: number;
                /** @description `next_cursor` of the page before; it belongs to this query and caller. */
                cursor?: string;
            };
            header?: never;
            path: {
                webhook_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["WebhookDelivery"][];
                        next_cursor: string | null;
                    };
                };
            };
            400: components["responses"]["400.invalid_cursor"];
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            404: components["responses"]["404.webhook_not_found"];
            409: components["responses"]["409.tenant_erasing"];
            422: components["responses"]["422.invalid_request"];
            429: components["responses"]["429"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
    redeliver: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: for 24 hours the same key gets the first answer. */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                webhook_id: string;
                delivery_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted; the work goes on. */
            202: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            401: components["responses"]["401.unauthenticated"];
            403: components["responses"]["403.forbidden"];
            /**
             * @description - `delivery_not_found`: No such delivery.
             *     - `webhook_not_found`: No such webhook endpoint.
             */
            404: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "delivery_not_found" | "webhook_not_found";
                    };
                };
            };
            /**
             * @description - `request_in_flight`: The first request with this key is still at work.
             *     - `tenant_erasing`: Your company's data is being erased.
             *     - `version_conflict`: Somebody else wrote first.
             *     - `webhook_disabled`: The webhook endpoint is switched off.
             */
            409: {
                headers: {
                    "x-request-id": components["headers"]["x-request-id"];
                    "Retry-After": components["headers"]["Retry-After"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "request_in_flight" | "tenant_erasing" | "version_conflict" | "webhook_disabled";
                    };
                };
            };
            422: components["responses"]["422.idempotency_key_reused.invalid_request"];
            429: components["responses"]["429.quota_exceeded"];
            500: components["responses"]["500.internal"];
            503: components["responses"]["503.store_busy"];
        };
    };
}
