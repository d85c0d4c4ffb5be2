// Where CloudFront leads from old addresses, and which file it shows at an address; written by Tillit.
var base = {{ base_text }};
var moved = {{ moved }};

function handler(event) {
    var request = event.request;
    var uri = request.uri;
    var target = uri.indexOf(base + '/') === 0 ? moved[uri.slice(base.length)] : undefined;
    if (target !== undefined) {
        return leads(target[0], base + target[1], request.querystring);
    }
    var name = uri.slice(uri.lastIndexOf('/') + 1);
    if (name === '') {
        request.uri = uri + 'index.html';
    } else if (name.indexOf('.') < 0 && uri.indexOf('//') < 0 && uri.indexOf('\\') < 0) {
        return leads(301, uri + '/', request.querystring);
    }
    return request;
}

function leads(status, to, query) {
    var words = [];
    for (var name in query) {
        var values = query[name].multiValue || [query[name]];
        for (var i = 0; i < values.length; i++) {
            words.push(values[i].value === '' ? name : name + '=' + values[i].value);
        }
    }
    return {
        statusCode: status,
        statusDescription: status === 301 ? 'Moved Permanently' : 'Found',
        headers: {
            location: { value: words.length > 0 ? to + '?' + words.join('&') : to },
            'cache-control': { value: {{ asking_text }} }
        }
    };
}
