#include "protocol/takaro/framedecoder.h"

#include "protocol/takaro/jsonrepair.h"
#include "protocol/takaro/jsontext.h"

#include <simdjson.h>

#include <optional>
#include <string>

namespace hawser::takaro {

namespace {

namespace ondemand = simdjson::ondemand;

std::string asJsonString(std::string_view bytes)
{
    std::string out;
    appendJsonText(out, bytes);
    return out;
}

/// \a json without blanks and line ends between its tokens; the tokens stay as they are.
std::string minified(std::string_view json)
{
    std::string out(json.size() + simdjson::SIMDJSON_PADDING, '\0');
    std::size_t length = 0;
    if (simdjson::minify(json.data(), json.size(), out.data(), length) != simdjson::SUCCESS)
        return asJsonString(json);
    out.resize(length);
    return out;
}

std::optional<std::string_view> sourceOf(ondemand::value value)
{
    std::string_view source;
    switch (value.type().value_unsafe()) {
    case ondemand::json_type::object: {
        ondemand::object object;
        if (value.get_object().get(object) || object.raw_json().get(source))
            return std::nullopt;
        return source;
    }
    case ondemand::json_type::array: {
        ondemand::array array;
        if (value.get_array().get(array) || array.raw_json().get(source))
            return std::nullopt;
        return source;
    }
    case ondemand::json_type::number:
    case ondemand::json_type::string:
    case ondemand::json_type::boolean:
    case ondemand::json_type::null:
        source = value.raw_json_token();
        return source.substr(0, source.find_last_not_of(" \t\r\n") + 1);
    }
    return std::nullopt;
}

/// The member \a name of the object that \a json is, as it stands there (a view into it); the last
/// of several, as everywhere.
std::optional<std::string_view> memberSource(const simdjson::padded_string &json,
                                             std::string_view name)
{
    static thread_local ondemand::parser parser;
    ondemand::document document;
    ondemand::object object;
    if (parser.iterate(json).get(document) || document.get_object().get(object))
        return std::nullopt;
    std::optional<std::string_view> source;
    for (auto member : object) {
        std::string_view key;
        ondemand::value value;
        if (member.unescaped_key().get(key) || member.value().get(value))
            return std::nullopt;
        if (key == name)
            source = sourceOf(value);
    }
    return source;
}

std::optional<std::string_view> memberSource(simdjson::padded_string &&, std::string_view) = delete;

bool isValid(std::string_view json)
{
    static thread_local simdjson::dom::parser parser;
    return parser.parse(json.data(), json.size()).error() == simdjson::SUCCESS;
}

/// payload.data of an event; payload (or data) itself where the one level is missing.
std::string frameData(std::string_view frame)
{
    const simdjson::padded_string whole(frame);
    std::optional<std::string_view> payload = memberSource(whole, "payload");
    if (!payload)
        payload = memberSource(whole, "data");
    if (!payload)
        return "{}";
    const simdjson::padded_string inner(*payload);
    return minified(memberSource(inner, "data").value_or(*payload));
}

std::string dataOf(std::string_view json, RawForm form)
{
    return form == RawForm::TakaroFrame ? frameData(json) : minified(json);
}

} // namespace

std::string eventDataJson(const EventBatch &batch, const EventRecord &record)
{
    const std::string_view raw = batch.text(record.raw);
    if (record.rawForm == RawForm::Line)
        return asJsonString(raw);
    if (isValid(raw))
        return dataOf(raw, record.rawForm);
    const std::string repaired = repairedJson(raw);
    return isValid(repaired) ? dataOf(repaired, record.rawForm) : asJsonString(raw);
}

} // namespace hawser::takaro
