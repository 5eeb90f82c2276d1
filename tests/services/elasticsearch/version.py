"""Which Elasticsearch the portal is tested on."""

VERSION = "8.19.21"
# An official distribution, the one on Maven Central: without the modules that docs/decisions/0008 lists.
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
ARCHIVE = f"elasticsearch-{VERSION}.zip"
SHA256 = "215d5f3dbf0609a149f6218a9e47b6ae2df34ebbff3c5754e35f15a5e5393c8a"
IMAGE = f"elasticsearch:{VERSION}"
OLDEST_JAVA = 17
