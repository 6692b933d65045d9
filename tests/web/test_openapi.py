"""What the API declares is what it does: every operation is asked with made-up and with wrong values."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from tests.case.boats import make_case

from sayso.web.app import make_app
from sayso.web.programs.openapi import openapi

ORIGIN = "http://testserver"
served = {}


async def site(scope, receive, send):
    """The application, which there is once the tests run: schemathesis takes one when they are collected."""
    await served["app"](scope, receive, send)


schema = schemathesis.openapi.from_dict(openapi())
schema.app = site
schema.config.update(base_url=ORIGIN)
schema.config.checks.negative_data_rejection.expected_statuses += ["414"]  # an address that is too long


@pytest.fixture(scope="module", autouse=True)
def _served(tmp_path_factory):
    served["app"] = make_app(make_case(tmp_path_factory.mktemp("api") / "boats.sayso"), ["testserver"], "Ana")
    yield
    served["app"].state.desk.close()


@schema.parametrize()
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_operation_answers_as_it_is_declared(case):
    case.call_and_validate(headers={"origin": ORIGIN, "x-sayso-token": served["app"].state.desk.token})
