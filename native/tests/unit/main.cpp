#define DOCTEST_CONFIG_IMPLEMENT
#include "bridge/support/error.h"
#include "bridge/support/text.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

REGISTER_EXCEPTION_TRANSLATOR(const ccgv::BridgeError& error) {
    return (std::string(ccgv::entryOf(error.id()).message) + ": " + ccgv::toUtf8(error.detail())).c_str();
}

int wmain(int count, wchar_t** arguments) {
    // Options are plain ASCII; doctest wants them narrow.
    std::vector<std::string> texts;
    std::vector<const char*> pointers;
    for (int i = 0; i < count; ++i) {
        std::string text;
        for (const wchar_t* c = arguments[i]; *c != L'\0'; ++c)
            text.push_back(static_cast<char>(*c));
        texts.push_back(text);
    }
    for (const std::string& text : texts)
        pointers.push_back(text.c_str());
    doctest::Context context(count, pointers.data());
    return context.run();
}
