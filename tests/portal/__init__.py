"""The whole portal in processes of its own, on a test's database: web, worker, follower, scheduler and relay."""
